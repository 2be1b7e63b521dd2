package org.noontide.product.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void the_terminal_says_by_the_environment_where_the_goods_are() {
        Settings settings =
                Settings.of(List.of(), Map.of("NOONTIDE_SLOT", "/slots/current"), Locale.SIMPLIFIED_CHINESE);

        assertThat(settings.slot()).contains(Path.of("/slots/current"));
        assertThat(settings.language()).isEqualTo(Language.CHINESE);
        assertThat(settings.place()).isEmpty();
    }

    @Test
    void the_command_line_goes_before_the_environment() {
        Settings settings = Settings.of(
                List.of("--slot", "/mine", "--language", "en", "--heartbeat", "beat"),
                Map.of("NOONTIDE_SLOT", "/slots/current", "NOONTIDE_TERMINAL", "CAB-0001", "KIOSK_PLACE", "2/3"),
                Locale.CHINA);

        assertThat(settings.slot()).contains(Path.of("/mine"));
        assertThat(settings.language()).isEqualTo(Language.ENGLISH);
        assertThat(settings.heartbeat()).contains(Path.of("beat"));
        assertThat(settings.terminal()).isEqualTo("CAB-0001");
        assertThat(settings.place()).contains(new Place(2, 3));
    }

    @Test
    void a_wrong_option_is_named() {
        assertThatThrownBy(() -> Settings.of(List.of("--slots"), Map.of(), Locale.ROOT))
                .hasMessageContaining("--slots");
        assertThatThrownBy(() -> Settings.of(List.of("--slot"), Map.of(), Locale.ROOT))
                .hasMessageContaining("--slot needs a value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/3", "4/3", "1", "a/b", "1/3/5", "100/100"})
    void a_wrong_place_is_named(String place) {
        assertThatThrownBy(() -> Place.parse(place)).hasMessageContaining(place);
    }

    @ParameterizedTest(name = "place {0}/{1} of a screen of 1200 by 900 is at {2}, {3}, and {4} by {5}")
    @CsvSource({
        "1, 1,   0,   0, 1200, 900",
        "1, 3,   0,   0,  400, 900",
        "3, 3, 800,   0,  400, 900",
        "4, 5,   0, 450,  400, 450",
        "8, 8, 900, 450,  300, 450"
    })
    void windows_share_a_screen_without_covering_each_other(int number, int of, int x, int y, int width, int height) {
        Rectangle part = new Place(number, of).in(new Rectangle(0, 0, 1200, 900));

        assertThat(part).isEqualTo(new Rectangle(x, y, width, height));
    }

    @ParameterizedTest(name = "{0} in {1} characters is {2}")
    @CsvSource({"cola, 4, cola", "lemonade, 5, lemo…", "two words, 5, two…", "lemonade, 0, …"})
    void what_does_not_fit_ends_in_dots(String text, int room, String expected) {
        assertThat(Ellipsis.cut(text, it -> it.length() <= room)).isEqualTo(expected);
    }
}
