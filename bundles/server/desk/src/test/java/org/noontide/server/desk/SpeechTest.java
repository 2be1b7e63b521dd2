package org.noontide.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpeechTest {

    @ParameterizedTest(name = "{0} hears {1}")
    @CsvSource({"zh-CN, 未找到", "zh, 未找到", "zh-TW, 未找到", "en-GB, Not found", "fr, Not found", "'', Not found"})
    void everyone_hears_the_best_language_that_is_spoken(String tag, String expected) {
        assertThat(Speech.of(List.of(Locale.forLanguageTag(tag))).say("title.not-found"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void every_trouble_has_a_title(Trouble trouble) {
        assertThat(Speech.of(List.of()).say("title." + trouble.code())).isNotBlank();
    }

    @Test
    void both_languages_say_the_same_things() {
        ResourceBundle english = ResourceBundle.getBundle("org.noontide.server.desk.messages", Locale.ROOT);
        ResourceBundle chinese =
                ResourceBundle.getBundle("org.noontide.server.desk.messages", Locale.SIMPLIFIED_CHINESE);

        for (String name : english.keySet()) {
            assertThat(chinese.getString(name)
                            .replaceAll("[^{}0-9]", "")
                            .chars()
                            .sorted())
                    .as(name)
                    .containsExactlyElementsOf(english.getString(name)
                            .replaceAll("[^{}0-9]", "")
                            .chars()
                            .sorted()
                            .boxed()
                            .toList());
            assertThat(name.equals("said") || !chinese.getString(name).equals(english.getString(name)))
                    .as(name)
                    .isTrue();
        }
    }
}
