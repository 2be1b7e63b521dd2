package org.noontide.wire.operations;

import java.util.List;
import java.util.Optional;

/**
 * Some of many.
 *
 * @param next what to ask for as {@code after} to get the next page; absent on the last
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }
}
