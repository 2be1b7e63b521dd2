package org.noontide.product.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageTest {

    @Test
    void a_text_is_in_the_language_that_was_chosen() {
        assertThat(Language.CHINESE.pick(Map.of("en", "tea", "zh-CN", "茶"))).isEqualTo("茶");
        assertThat(Language.ENGLISH.pick(Map.of("en", "tea", "zh-CN", "茶"))).isEqualTo("tea");
    }

    @Test
    void a_tag_of_the_language_alone_or_of_another_country_does_as_well() {
        assertThat(Language.CHINESE.pick(Map.of("en", "tea", "zh", "茶"))).isEqualTo("茶");
        assertThat(Language.ENGLISH.pick(Map.of("en-GB", "tea", "zh", "茶"))).isEqualTo("tea");
        assertThat(Language.ENGLISH.pick(Map.of("EN", "tea", "zh", "茶"))).isEqualTo("tea");
    }

    @Test
    void where_it_lacks_english_serves_and_else_any() {
        assertThat(Language.CHINESE.pick(Map.of("de", "Tee", "en", "tea"))).isEqualTo("tea");
        assertThat(Language.CHINESE.pick(Map.of("fr", "thé", "de", "Tee"))).isEqualTo("Tee");
    }

    @Test
    void whoever_reads_chinese_is_spoken_to_in_chinese() {
        assertThat(Language.of(Locale.SIMPLIFIED_CHINESE)).isEqualTo(Language.CHINESE);
        assertThat(Language.of(Locale.GERMAN)).isEqualTo(Language.ENGLISH);
    }

    @Test
    void every_sentence_is_there_in_both_languages() {
        for (String key : java.util.ResourceBundle.getBundle("org.noontide.product.kiosk.texts", Locale.ROOT)
                .keySet()) {
            String english = new Texts(Language.ENGLISH).of(key, "1", "2", "3");
            String chinese = new Texts(Language.CHINESE).of(key, "1", "2", "3");

            assertThat(chinese).as(key).matches(text -> key.equals("title") || !text.equals(english));
        }
    }
}
