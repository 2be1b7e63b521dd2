package org.noontide.wire.operations;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Keeps texts by name in the order of their names, so that the same is always written the same. */
final class Sorted {

    static Map<String, String> copyOf(Map<String, String> texts) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    private Sorted() {}
}
