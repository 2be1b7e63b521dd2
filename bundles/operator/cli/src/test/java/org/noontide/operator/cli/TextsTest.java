package org.noontide.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final String FILE = "org.noontide.operator.cli.texts";
    private static final Pattern PLACE = Pattern.compile("\\{[0-9]");

    @Test
    void both_languages_say_the_same_things_with_the_same_facts() {
        ResourceBundle english = ResourceBundle.getBundle(FILE, Locale.ROOT);
        ResourceBundle chinese = ResourceBundle.getBundle(FILE, Locale.SIMPLIFIED_CHINESE);

        for (String key : english.keySet()) {
            assertThat(chinese.getString(key)).as(key).isNotEqualTo(english.getString(key));
            assertThat(places(chinese.getString(key))).as(key).isEqualTo(places(english.getString(key)));
        }
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .toList();
    }
}
