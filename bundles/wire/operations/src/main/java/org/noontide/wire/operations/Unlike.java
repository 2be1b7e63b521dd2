package org.noontide.wire.operations;

import java.util.ArrayList;
import java.util.List;

/** Names of fields that differ, in the order in which they are compared. */
final class Unlike {
    private final List<String> names = new ArrayList<>();

    private Unlike() {}

    static Unlike fields() {
        return new Unlike();
    }

    Unlike field(String name, Object one, Object other) {
        if (!one.equals(other)) {
            names.add(name);
        }
        return this;
    }

    List<String> list() {
        return List.copyOf(names);
    }
}
