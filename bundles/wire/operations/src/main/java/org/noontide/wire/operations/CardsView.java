package org.noontide.wire.operations;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the server proves cards.
 *
 * @param keys names of the issuers' keys that it has
 * @param ticketed true where its own file server is there, which lets terminals with an enrolled card in by ticket alone
 * @param refused how many terminals were refused since the server started, by what was wrong
 */
public record CardsView(List<String> keys, boolean ticketed, Map<String, Long> refused) {

    public CardsView {
        keys = keys.stream().sorted().toList();
        refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }
}
