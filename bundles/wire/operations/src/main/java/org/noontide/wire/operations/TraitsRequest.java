package org.noontide.wire.operations;

import java.util.List;
import java.util.Map;

/**
 * Asks to describe a terminal like this, in the place of how it was described before.
 *
 * @param groups that it is in
 * @param attributes what else is known about it, by name
 */
public record TraitsRequest(List<String> groups, Map<String, String> attributes) {

    public TraitsRequest {
        groups = List.copyOf(groups);
        attributes = Sorted.copyOf(attributes);
    }
}
