package org.noontide.server.fleet;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.noontide.wire.protocol.Rule;
import org.noontide.wire.query.Field;

/**
 * What an operator knows about a terminal, and picks terminals by.
 *
 * @param groups that it is in; at most 50
 * @param attributes by name, as {@code site}, {@code region} or {@value #ZONE}; at most 50, each value 1 to 200 characters
 */
public record Traits(Set<String> groups, Map<String, String> attributes) {
    /** The attribute that names an IANA time zone. */
    public static final String ZONE = "timezone";

    /** Nothing is known. */
    public static final Traits NONE = new Traits(Set.of(), Map.of());

    private static final int MOST = 50;
    private static final int LONGEST_VALUE = 200;
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    public Traits {
        Rule.require(groups.size() <= MOST, "traits.groups", "a terminal is in at most {0} groups", MOST);
        Rule.require(attributes.size() <= MOST, "traits.attributes", "a terminal has at most {0} attributes", MOST);
        for (String group : groups) {
            Rule.require(
                    GROUP.matcher(group).matches(),
                    "traits.group",
                    "a group's name has 1 to 64 letters, digits, dots, hyphens and underscores: {0}",
                    group);
        }
        attributes.forEach((name, value) -> {
            Rule.require(
                    Field.isAttribute(name),
                    "traits.attribute",
                    "an attribute's name has 1 to 32 of a-z, 0-9, - and _, begins with a letter and is no field of a"
                            + " terminal: {0}",
                    name);
            Rule.require(
                    !value.isBlank() && value.length() <= LONGEST_VALUE,
                    "traits.value",
                    "the attribute {0} has 1 to {1} characters",
                    name,
                    LONGEST_VALUE);
        });
        String zone = attributes.get(ZONE);
        Rule.require(
                zone == null || isZone(zone),
                "traits.zone",
                "{0} is an IANA time zone like Asia/Shanghai: {1}",
                ZONE,
                String.valueOf(zone));
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    private static boolean isZone(String name) {
        try {
            return ZoneId.of(name).getId().equals(name);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
