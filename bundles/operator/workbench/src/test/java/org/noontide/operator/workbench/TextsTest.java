package org.noontide.operator.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern LABEL = Pattern.compile("\"%([\\w.]+)\"");
    private static final Pattern SAID = Pattern.compile("(?:say|Column<>)\\(\\s*\"([\\w.]+)\"[,)]");

    @Test
    void both_languages_say_the_same_things() throws IOException {
        assertThat(keys("messages_zh_CN.properties")).isEqualTo(keys("messages.properties"));
    }

    @Test
    void every_label_of_the_window_has_a_text() throws IOException {
        String model = new String(resource("/Application.e4xmi").readAllBytes(), UTF_8);

        Set<String> labels =
                LABEL.matcher(model).results().map(it -> it.group(1)).collect(Collectors.toSet());

        assertThat(labels).isNotEmpty().isSubsetOf(keys("messages.properties"));
    }

    @Test
    void everything_that_the_sources_say_has_a_text() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            Set<String> said = sources.filter(it -> it.toString().endsWith(".java"))
                    .flatMap(TextsTest::said)
                    .collect(Collectors.toSet());

            assertThat(said).hasSizeGreaterThan(50).isSubsetOf(keys("messages.properties"));
        }
    }

    @Test
    void a_server_state_has_words_in_both_languages() {
        assertThat(new Texts(Locale.ENGLISH).of("status." + Session.State.LOST, "x"))
                .isEqualTo("The server is not there, trying again: x");
        assertThat(new Texts(Locale.SIMPLIFIED_CHINESE).of("status." + Session.State.LOST, "x"))
                .isEqualTo("服务器不在，正在重试：x");
    }

    @Test
    void a_word_that_nobody_knows_stays_as_it_is() {
        assertThat(new Texts(Locale.ENGLISH).word("stage", "NEW_ONE")).isEqualTo("NEW_ONE");
    }

    private static Stream<String> said(Path source) {
        try {
            return SAID.matcher(Files.readString(source)).results().map(it -> it.group(1)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> keys(String file) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = resource(file)) {
            texts.load(new InputStreamReader(in, UTF_8));
        }
        return texts.stringPropertyNames();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Texts.class.getResourceAsStream(name));
    }
}
