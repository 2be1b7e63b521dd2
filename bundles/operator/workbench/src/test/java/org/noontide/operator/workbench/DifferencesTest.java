package org.noontide.operator.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.operator.workbench.Difference.Kind;
import org.noontide.wire.operations.CatalogueView;
import org.noontide.wire.operations.GoodView;
import org.noontide.wire.operations.PromotionView;
import org.noontide.wire.operations.ReleaseDiffView;

class DifferencesTest {
    private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
    private static final GoodView COLA = good("Cola", "可乐", 350, "CNY");

    @Test
    void a_dearer_good_shows_both_prices_and_by_how_much_without_any_colour() {
        assertThat(goods(Locale.ENGLISH, COLA, good("Cola", "可乐", 380, "CNY")))
                .isEqualTo(new Difference(
                        Kind.DEARER, "1001", "Cola", "▲ dearer by 0.30 CNY", "3.50 CNY", "3.80 CNY", ""));
    }

    @Test
    void a_cheaper_one_is_marked_otherwise() {
        Difference cheaper = goods(Locale.SIMPLIFIED_CHINESE, COLA, good("Cola", "可乐", 300, "CNY"));

        assertThat(cheaper.change()).isEqualTo("▼ 降价 0.50 CNY");
        assertThat(cheaper.name()).isEqualTo("可乐");
        assertThat(cheaper.mark()).isEqualTo("cheaper");
    }

    @Test
    void a_good_that_is_renamed_shows_both_names() {
        Difference renamed = goods(Locale.ENGLISH, COLA, good("Cola light", "可乐", 350, "CNY"));

        assertThat(renamed.kind()).isEqualTo(Kind.CHANGED);
        assertThat(renamed.detail()).isEqualTo("renamed: Cola → Cola light");
    }

    @Test
    void a_price_in_another_currency_is_neither_dearer_nor_cheaper() {
        Difference other = goods(Locale.ENGLISH, COLA, good("Cola", "可乐", 400, "JPY"));

        assertThat(other.kind()).isEqualTo(Kind.CHANGED);
        assertThat(other.after()).isEqualTo("400 JPY");
        assertThat(other.detail()).isEqualTo("another currency");
    }

    @Test
    void a_good_that_comes_or_goes_has_one_price() {
        List<Difference> differences = compare(
                Locale.ENGLISH,
                CatalogueView.of(Map.of("1001", COLA), Map.of()),
                CatalogueView.of(Map.of("1002", COLA), Map.of()));

        assertThat(differences)
                .containsExactly(
                        new Difference(Kind.REMOVED, "1001", "Cola", "− taken out", "3.50 CNY", "", ""),
                        new Difference(Kind.ADDED, "1002", "Cola", "+ new", "", "3.50 CNY", ""));
    }

    @Test
    void a_promotional_price_is_in_the_currency_of_its_goods() {
        List<Difference> differences = compare(
                Locale.ENGLISH,
                CatalogueView.of(Map.of("1001", COLA), Map.of("noon", promotion("PERCENT_OFF", 10))),
                CatalogueView.of(Map.of("1001", COLA), Map.of("noon", promotion("SPECIAL_PRICE", 300))));

        assertThat(differences)
                .containsExactly(new Difference(
                        Kind.PROMOTION,
                        "noon",
                        "Noon",
                        "~ promotion changed",
                        "10 % off",
                        "for 3.00 CNY",
                        "another kind of offer; another value;"
                                + " on 1001, from 2026-12-01 00:00:00 until 2026-12-01 00:01:00"));
    }

    private static Difference goods(Locale locale, GoodView before, GoodView after) {
        List<Difference> differences = compare(
                locale,
                CatalogueView.of(Map.of("1001", before), Map.of()),
                CatalogueView.of(Map.of("1001", after), Map.of()));
        assertThat(differences).hasSize(1);
        return differences.get(0);
    }

    private static List<Difference> compare(Locale locale, CatalogueView before, CatalogueView after) {
        return new Differences(new Texts(locale), new Moments(ZoneOffset.UTC))
                .of(new Comparison(
                        ReleaseDiffView.of("vending", "1.0.0", before, "1.1.0", after), Map.of("1001", "CNY")));
    }

    private static GoodView good(String english, String chinese, long price, String currency) {
        return new GoodView(Map.of("en", english, "zh-CN", chinese), Map.of(), price, currency, Optional.empty());
    }

    private static PromotionView promotion(String kind, long value) {
        return new PromotionView(Map.of("en", "Noon"), List.of("1001"), kind, value, FROM, FROM.plusSeconds(60));
    }
}
