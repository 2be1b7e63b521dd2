package org.noontide.wire.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.wire.operations.ReleaseDiffView.Change;
import org.noontide.wire.operations.ReleaseDiffView.GoodChange;
import org.noontide.wire.operations.ReleaseDiffView.PromotionChange;

class ReleaseDiffViewTest {
    private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
    private static final GoodView COLA = good("Cola", 350);
    private static final PromotionView NOON = promotion(10, List.of("1001", "1002"));

    @Test
    void what_is_the_same_is_left_out() {
        CatalogueView same = CatalogueView.of(Map.of("1001", COLA), Map.of("noon", NOON));

        ReleaseDiffView diff = ReleaseDiffView.of(
                "vending",
                "1.0.0",
                same,
                "1.1.0",
                CatalogueView.of(Map.of("1001", COLA), Map.of("noon", promotion(10, List.of("1002", "1001")))));

        assertThat(diff).isEqualTo(new ReleaseDiffView("vending", "1.0.0", "1.1.0", List.of(), List.of()));
    }

    @Test
    void goods_that_are_added_removed_renamed_or_repriced_come_by_sku() {
        GoodView dearer = good("Cola", 400);
        GoodView renamed = good("Cola light", 400);

        ReleaseDiffView diff = ReleaseDiffView.of(
                "vending",
                "1.0.0",
                CatalogueView.of(Map.of("A", COLA, "C", COLA, "D", COLA), Map.of()),
                "1.1.0",
                CatalogueView.of(Map.of("D", renamed, "B", COLA, "C", dearer), Map.of()));

        assertThat(diff.goods())
                .containsExactly(
                        new GoodChange("A", Change.REMOVED, List.of(), Optional.of(COLA), Optional.empty()),
                        new GoodChange("B", Change.ADDED, List.of(), Optional.empty(), Optional.of(COLA)),
                        new GoodChange("C", Change.CHANGED, List.of("price"), Optional.of(COLA), Optional.of(dearer)),
                        new GoodChange(
                                "D",
                                Change.CHANGED,
                                List.of("names", "price"),
                                Optional.of(COLA),
                                Optional.of(renamed)));
    }

    @Test
    void promotions_tell_what_they_were() {
        PromotionView deeper = promotion(20, List.of("1001"));

        ReleaseDiffView diff = ReleaseDiffView.of(
                "vending",
                "1.0.0",
                CatalogueView.of(Map.of(), Map.of("noon", NOON)),
                "1.1.0",
                CatalogueView.of(Map.of(), Map.of("noon", deeper)));

        assertThat(diff.promotions())
                .containsExactly(new PromotionChange(
                        "noon", Change.CHANGED, List.of("skus", "value"), Optional.of(NOON), Optional.of(deeper)));
    }

    @Test
    void it_reads_back_the_same() throws Exception {
        ReleaseDiffView diff = ReleaseDiffView.of(
                "vending",
                "1.0.0",
                CatalogueView.of(Map.of("A", COLA), Map.of("noon", NOON)),
                "1.1.0",
                CatalogueView.of(Map.of("A", good("可乐", 1)), Map.of()));

        byte[] json = OperationsJson.STRICT.write(diff);

        assertThat(OperationsJson.STRICT.read(json, ReleaseDiffView.class)).isEqualTo(diff);
    }

    private static GoodView good(String name, long price) {
        return new GoodView(Map.of("en", name), Map.of(), price, "CNY", Optional.of("app/cola.png"));
    }

    private static PromotionView promotion(long value, List<String> skus) {
        return new PromotionView(Map.of("en", "Noon"), skus, "PERCENT_OFF", value, FROM, FROM.plusSeconds(60));
    }
}
