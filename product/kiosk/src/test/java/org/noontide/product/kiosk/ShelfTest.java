package org.noontide.product.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.wire.protocol.Price;

class ShelfTest {
    private static final String PERCENT =
            """
            {"id":"p","label":{"en":"15% off","zh-CN":"八五折"},"skus":["10"],"kind":"percent-off","value":15,
             "from":"2030-01-01T00:00:00Z","until":"2030-02-01T00:00:00Z"}""";
    private static final String SPECIAL =
            """
            {"id":"s","label":{"en":"3 yuan"},"skus":["10"],"kind":"special-price","value":300,
             "from":"2030-01-10T00:00:00Z","until":"2030-01-20T00:00:00Z"}""";
    private static final Instant BEFORE = Instant.parse("2029-12-31T23:59:59.999Z");
    private static final Instant WITHIN = Instant.parse("2030-01-15T00:00:00Z");

    @Test
    void a_good_is_shown_by_its_name_in_the_language_that_was_chosen() {
        assertThat(offer(Language.CHINESE, WITHIN).name()).isEqualTo("可乐");
        assertThat(offer(Language.ENGLISH, WITHIN).name()).isEqualTo("Cola");
    }

    @Test
    void a_percentage_is_taken_off_to_the_customers_favour() {
        Offer offer = offer(Language.CHINESE, WITHIN, PERCENT);

        assertThat(offer.price()).isEqualTo(new Price(297, "CNY"));
        assertThat(offer.text()).isEqualTo("¥2.97");
        assertThat(offer.was()).contains("¥3.50");
        assertThat(offer.badge()).contains("八五折");
    }

    @Test
    void a_special_price_takes_the_place_of_the_usual_one() {
        Offer offer = offer(Language.ENGLISH, WITHIN, SPECIAL);

        assertThat(offer.text()).isEqualTo("¥3.00");
        assertThat(offer.badge()).contains("3 yuan");
    }

    @Test
    void of_two_promotions_on_one_good_the_first_counts() {
        assertThat(offer(Language.ENGLISH, WITHIN, SPECIAL, PERCENT).badge()).contains("3 yuan");
        assertThat(offer(Language.ENGLISH, WITHIN, PERCENT, SPECIAL).badge()).contains("15% off");
    }

    @ParameterizedTest(name = "at {0} the price is {1}")
    @CsvSource({
        "2029-12-31T23:59:59.999Z, 350",
        "2030-01-01T00:00:00Z, 297",
        "2030-01-31T23:59:59.999Z, 297",
        "2030-02-01T00:00:00Z, 350"
    })
    void a_promotion_holds_from_its_first_instant_to_the_one_after_its_last(Instant now, long amount) {
        assertThat(offer(Language.ENGLISH, now, PERCENT).price().amount()).isEqualTo(amount);
    }

    @ParameterizedTest(name = "after {0} comes {1}")
    @CsvSource({
        "2029-12-31T23:59:59.999Z, 2030-01-01T00:00:00Z",
        "2030-01-01T00:00:00Z, 2030-01-10T00:00:00Z",
        "2030-01-10T00:00:00Z, 2030-01-20T00:00:00Z",
        "2030-01-20T00:00:00Z, 2030-02-01T00:00:00Z"
    })
    void it_is_known_when_a_promotion_next_begins_or_ends(Instant now, Instant next) {
        assertThat(shelf(Language.ENGLISH, PERCENT, SPECIAL).nextChange(now)).contains(next);
    }

    @Test
    void after_the_last_promotion_nothing_changes_any_more() {
        Instant end = Instant.parse("2030-02-01T00:00:00Z");

        assertThat(shelf(Language.ENGLISH, PERCENT).nextChange(end)).isEmpty();
    }

    @Test
    void a_good_in_a_currency_that_nobody_knows_is_not_offered() {
        String json = "{\"goods\":[" + Catalogues.COLA.formatted(350).replace("CNY", "ZZQ") + "],\"promotions\":[]}";

        assertThat(new Shelf(Catalogues.decode(json), Language.ENGLISH).at(BEFORE))
                .isEmpty();
    }

    private static Offer offer(Language language, Instant now, String... promotions) {
        return shelf(language, promotions).at(now).get(0);
    }

    private static Shelf shelf(Language language, String... promotions) {
        return new Shelf(Catalogues.decode(Catalogues.promoted(promotions)), language);
    }
}
