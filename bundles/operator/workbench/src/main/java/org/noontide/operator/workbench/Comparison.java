package org.noontide.operator.workbench;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.ReleaseDiffView;

/**
 * What one release changes in another.
 *
 * @param currencies by sku, of the goods of both where promotions changed: a promotional price tells none
 */
record Comparison(ReleaseDiffView diff, Map<String, String> currencies) {

    Comparison {
        currencies = Map.copyOf(currencies);
    }

    static Comparison ask(NoontideClient client, String application, String version, String against)
            throws IOException {
        ReleaseDiffView diff = client.diff(application, version, against);
        Map<String, String> currencies = new HashMap<>();
        if (!diff.promotions().isEmpty()) {
            for (String one : List.of(against, version)) {
                client.catalogue(application, one).goods().forEach((sku, good) -> currencies.put(sku, good.currency()));
            }
        }
        return new Comparison(diff, currencies);
    }
}
