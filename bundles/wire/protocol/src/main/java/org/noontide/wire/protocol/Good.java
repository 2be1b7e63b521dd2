package org.noontide.wire.protocol;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing that a cabinet sells.
 *
 * @param sku the operator's number for it: 1 to 32 letters, digits, dots and hyphens
 * @param names by language tag (BCP 47), at least one
 * @param descriptions by language tag
 * @param image path of an entry of the release
 */
public record Good(
        String sku, Map<String, String> names, Map<String, String> descriptions, Price price, Optional<String> image) {
    private static final Pattern SKU = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.-]{0,31}");

    public Good {
        Rule.require(SKU.matcher(sku).matches(), "not a sku: " + Excerpt.of(sku));
        Rule.require(!names.isEmpty(), "good " + sku + " has no name in any language");
        names = Map.copyOf(names);
        descriptions = Map.copyOf(descriptions);
    }
}
