package org.noontide.terminal.sim.at;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.SimCard;

/** How long a modem is waited for, by a clock that goes on only while nothing comes. */
class BudgetTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration BUDGET = Duration.ofSeconds(4);
    /** For which a line waits at most when it is read. */
    private static final Duration READ = Duration.ofMillis(100);

    private static final String OK = "\r\nOK\r\n";
    private static final Map<String, String> GREETED = Map.of("AT", OK, "ATE0", OK, "AT+CMEE=1", OK);

    private final List<String> heard = new ArrayList<>();
    private long now;

    @Test
    void a_line_that_says_nothing_is_greeted_twice_and_given_up_within_a_second() {
        Modem modem = new Modem(line(Map.of()), PATIENCE, end());

        assertThatExceptionOfType(SilentException.class).isThrownBy(modem::greet);
        assertThat(heard).containsExactly("AT", "AT");
        assertThat(Duration.ofNanos(now)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_modem_that_answers_nothing_but_its_greeting_keeps_the_budget() throws Exception {
        CardReading<SimCard> reading = read("\r\n+CPIN: READY\r\n" + OK);

        assertThat(reading).isInstanceOf(CardReading.Unreadable.class);
        assertThat(Duration.ofNanos(now)).isBetween(PATIENCE, BUDGET.plus(READ));
    }

    @Test
    void a_card_that_stays_busy_is_asked_again_and_given_up_within_the_budget() throws Exception {
        CardReading<SimCard> reading = read("\r\n+CME ERROR: 14\r\n");

        assertThat(reading)
                .isInstanceOfSatisfying(CardReading.Unreadable.class, unreadable -> assertThat(unreadable.detail())
                        .contains("busy"));
        assertThat(Collections.frequency(heard, "AT+CPIN?")).isBetween(10, 20);
        assertThat(Duration.ofNanos(now)).isBetween(PATIENCE, BUDGET);
    }

    /** What is read of a modem that answers {@code card} when it is asked for its card, and nothing else. */
    private CardReading<SimCard> read(String card) throws IOException {
        Map<String, String> answers = new HashMap<>(GREETED);
        answers.put("AT+CPIN?", card);
        Deadline end = end();
        Modem modem = new Modem(line(answers), PATIENCE, end);
        modem.greet();
        return new Interview(modem, Path.of("/dev/ttyUSB2"), end, new Dialects(Dialect.COMMON)).read();
    }

    private Deadline end() {
        return new Deadline(() -> now, BUDGET);
    }

    private Line line(Map<String, String> answers) {
        return new Line() {
            private byte[] coming = {};

            @Override
            public void write(byte[] bytes) {
                String command = new String(bytes, ISO_8859_1).strip();
                heard.add(command);
                coming = answers.getOrDefault(command, "").getBytes(ISO_8859_1);
            }

            @Override
            public byte[] read() {
                byte[] came = coming;
                coming = new byte[0];
                if (came.length == 0) {
                    now += READ.toNanos();
                }
                return came;
            }

            @Override
            public void close() {}
        };
    }
}
