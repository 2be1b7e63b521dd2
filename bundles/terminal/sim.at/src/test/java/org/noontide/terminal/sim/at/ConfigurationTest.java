package org.noontide.terminal.sim.at;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.sim.at.ModemBench.missing;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the driver makes of its configuration. */
class ConfigurationTest {
    @TempDir
    private Path folder;

    @Test
    void who_sets_nothing_has_every_modem_on_usb_asked() {
        assertThat(AtSim.settings(configuration(Map.of())).settings()).isEqualTo(Settings.USUAL);
    }

    @Test
    void what_is_set_counts() {
        AtSim.Configured configured = AtSim.settings(configuration(Map.of(
                "port", "/dev/ttyS4",
                "baud", 9600,
                "dialect", Dialect.HUAWEI,
                "answer_millis", 300,
                "budget_millis", 2000)));

        assertThat(configured.wrong()).isEmpty();
        assertThat(configured.settings())
                .isEqualTo(new Settings(
                        "/dev/ttyS4", 9600, Dialect.HUAWEI, Duration.ofMillis(300), Duration.ofSeconds(2)));
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                Arguments.of(Map.of("port", " "), "port is empty"),
                Arguments.of(Map.of("baud", 0), "baud is not positive"),
                Arguments.of(Map.of("budget_millis", 60_000), "budget.millis is not between"),
                Arguments.of(Map.of("answer_millis", 4500), "budget.millis is not between"),
                // as the framework does for what is no number, or no dialect
                Arguments.of(Map.of("dialect", new IllegalStateException("no dialect KLINGON")), "KLINGON"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsense")
    void a_configuration_that_makes_no_sense_is_told_whenever_the_card_is_asked_for(
            Map<String, Object> set, String sentence) {
        AtSim driver = new AtSim(AtSim.settings(configuration(set)), folder, ModemBench.NATIVE, System::nanoTime);
        try {
            assertThat(missing(driver.read())).contains(AtSim.PID, sentence);
        } finally {
            driver.stop();
        }
    }

    /** As the framework makes it: what is set, and the defaults for the rest. */
    private static AtSim.Config configuration(Map<String, Object> set) {
        return (AtSim.Config) Proxy.newProxyInstance(
                AtSim.Config.class.getClassLoader(),
                new Class<?>[] {AtSim.Config.class},
                (proxy, method, arguments) -> {
                    Object value = set.getOrDefault(method.getName(), method.getDefaultValue());
                    if (value instanceof RuntimeException unconvertible) {
                        throw unconvertible;
                    }
                    return value;
                });
    }
}
