package org.noontide.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is secret in a configuration; components publish all of it as service properties but the keys with a leading dot. */
class SecretsTest {
    private static final Pattern ATTRIBUTE = Pattern.compile("<AD\\b[^>]*>");
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]*)\"");

    @Test
    void the_key_of_every_secret_begins_with_a_dot() {
        List<String> keys = Bundle.all().stream()
                .flatMap(bundle -> bundle.texts("OSGI-INF/metatype/").stream())
                .flatMap(described -> ATTRIBUTE.matcher(described).results())
                .map(MatchResult::group)
                .filter(attribute -> attribute.contains("type=\"Password\""))
                .map(SecretsTest::id)
                .toList();

        assertThat(keys).contains(".secret", ".admin.password").allMatch(key -> key.startsWith("."));
    }

    @Test
    void what_reads_the_configuration_of_the_desk_waits_for_it_and_draws_no_password_before() {
        List<String> components = Bundle.all().stream()
                .filter(bundle -> bundle.name().equals("org.noontide.server.desk"))
                .flatMap(bundle -> bundle.texts("OSGI-INF/org.").stream())
                .filter(component -> component.contains("configuration-pid=\"org.noontide.server.desk\""))
                .toList();

        assertThat(components).hasSize(4).allMatch(it -> it.contains("configuration-policy=\"require\""));
    }

    private static String id(String attribute) {
        return ID.matcher(attribute)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }
}
