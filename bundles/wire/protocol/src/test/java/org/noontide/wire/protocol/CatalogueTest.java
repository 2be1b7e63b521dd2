package org.noontide.wire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    private static final String GOOD =
            """
            {"goods":[{"sku":"C1","name":{"zh-CN":"可乐","en":"Cola"},"price":350,"currency":"CNY","image":"img/c1.png",
                       "shelf":3},
                      {"sku":"W1","name":{"en":"Water"},"description":{"en":"Still"},"price":0,"currency":"CNY"}],
             "promotions":[{"id":"autumn","label":{"en":"20% off"},"skus":["C1"],"kind":"percent-off","value":20,
                            "from":"2026-11-22T12:00:00Z","until":"2026-12-01T00:00:00Z"}]}
            """;

    @Test
    void a_good_catalogue_is_read_whole() throws Exception {
        Catalogue catalogue = Catalogue.decode(GOOD.getBytes(UTF_8));

        assertThat(catalogue.goods())
                .containsExactly(
                        new Good(
                                "C1",
                                Map.of("zh-CN", "可乐", "en", "Cola"),
                                Map.of(),
                                new Price(350, "CNY"),
                                Optional.of("img/c1.png")),
                        new Good(
                                "W1",
                                Map.of("en", "Water"),
                                Map.of("en", "Still"),
                                new Price(0, "CNY"),
                                Optional.empty()));
        assertThat(catalogue.promotions())
                .isEqualTo(List.of(new Promotion(
                        "autumn",
                        Map.of("en", "20% off"),
                        Set.of("C1"),
                        Promotion.Kind.PERCENT_OFF,
                        20,
                        Instant.parse("2026-11-22T12:00:00Z"),
                        Instant.parse("2026-12-01T00:00:00Z"))));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "350               | -1                    | catalogue.json.goods[0]: a price is never negative: -1",
                "350               | 3.50                  | catalogue.json.goods[0].price is not an integer: \"3.50\"",
                "350               | 3e2                   | catalogue.json.goods[0].price is not an integer: \"3e2\"",
                "350               | \"350\"               | catalogue.json.goods[0].price is not an integer",
                "350               | 100000001             | catalogue.json.goods[0]: a price is at most 100000000",
                "\"price\":350     | \"x\":1               | catalogue.json.goods[0].price is missing",
                "\"price\":350     | \"price\":350,\"price\":1 | catalogue.json.goods[0].price stands there twice",
                "\"CNY\",\"image\" | \"RMB¥\",\"image\"    | catalogue.json.goods[0]: not a currency code: \"RMB¥\"",
                "\"sku\":\"W1\"    | \"sku\":\"C1\"        | catalogue.json: sku C1 is listed twice",
                "\"sku\":\"W1\"    | \"sku\":\"\"          | catalogue.json.goods[1]: not a sku: \"\"",
                "{\"en\":\"Water\"} | {}                   | catalogue.json.goods[1]: good W1 has no name in any language",
                "{\"en\":\"Water\"} | {\"en\":1}           | catalogue.json.goods[1].name.en is not a text",
                "{\"en\":\"Water\"} | \"Water\"            | catalogue.json.goods[1].name is not a map",
                "[\"C1\"]          | [\"X9\"]              | catalogue.json: promotion autumn is on an unknown sku: \"X9\"",
                "[\"C1\"]          | []                    | catalogue.json.promotions[0]: promotion autumn is on no good",
                "percent-off       | half                  | catalogue.json.promotions[0]: a promotion is percent-off or",
                "\"value\":20      | \"value\":101         | catalogue.json.promotions[0]: promotion autumn takes off 1 to",
                "\"value\":20      | \"value\":20.5        | catalogue.json.promotions[0].value is not an integer",
                "2026-11-22T12:00:00Z | 22.11.2026         | catalogue.json.promotions[0].from is not an instant like",
                "2026-11-22T12:00:00Z | +999999999-12-31T23:59:59Z | catalogue.json.promotions[0]: an instant is of the",
                "2026-11-22T12:00:00Z | 2027-01-01T00:00:00Z | promotion autumn ends before it begins",
                "\"goods\"         | \"wares\"             | catalogue.json.goods is missing",
                "\"promotions\"    | \"offers\"            | catalogue.json.promotions is missing"
            })
    void a_bad_catalogue_is_refused_by_place_and_rule(String good, String bad, String complaint) {
        String json = GOOD.replace(good, bad);

        assertThat(json).isNotEqualTo(GOOD);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Catalogue.decode(json.getBytes(UTF_8)))
                .withMessageStartingWith(complaint.startsWith("catalogue") ? complaint : "catalogue.json")
                .withMessageContaining(complaint);
    }

    @Test
    void a_promotion_that_stands_twice_is_refused() {
        String json = GOOD.replaceFirst("(?s)\"promotions\":\\[(\\{.*\\})\\]\\}", "\"promotions\":[$1,$1]}");

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Catalogue.decode(json.getBytes(UTF_8)))
                .withMessage("catalogue.json: promotion autumn is listed twice");
    }
}
