package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.CardReading.Found;
import org.noontide.terminal.device.CardReading.Missing;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.SimCard;
import org.noontide.terminal.device.SimCard.Lock;
import org.noontide.terminal.device.SimCard.Registration;
import org.noontide.wire.transport.TransferRefusedException;

/** What a person at the cabinet is told, and told to do. */
class CheckTest {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    @TempDir
    Path folder;

    private final Surroundings around = new Surroundings();

    @Test
    void a_cabinet_that_has_all_it_needs_passes() {
        Outcome outcome = check(Locale.ENGLISH);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.text())
                .contains("ok  card reader  a reader")
                .contains("ok  PSAM         serial number 23010101000000212241, terminal number 012300033D11, valid"
                        + " until 2030-01-01")
                .contains("ok  SIM          898600810915F6046777, HOME")
                .contains("ok  clock        ")
                .contains("ok  broker       lets terminal T-0001 in")
                .contains("ok  file server  ftp://127.0.0.1:2121/")
                .contains("ok  disk         ")
                .endsWith("All is well.\n");
        assertThat(around.closed).as("seats given back").isEqualTo(1);
    }

    @Test
    void each_thing_that_is_amiss_is_told_with_what_to_do() {
        around.psam = new Missing<>("there is no card in reader X: put the PSAM in");
        around.sim =
                new Found<>(new SimCard("898600810915F6046777", "", Lock.PIN, Registration.NONE, OptionalInt.empty()));
        around.broker = receiver -> receiver.failed("not connected: refused");
        around.fileServer = Optional.of(new TransferRefusedException("530 no such user"));

        Outcome outcome = check(Locale.ENGLISH);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.text())
                .contains("!!  PSAM         there is no card in reader X: put the PSAM in\n")
                .contains("→ Put the PSAM into the reader")
                .contains("!!  SIM          the SIM asks for its PIN")
                .contains("→ The SIM asks for its PIN or PUK: have the carrier")
                .contains("!!  broker       not connected: refused")
                .contains("!!  file server  ftp://127.0.0.1:2121/: 530 no such user")
                .endsWith("5 to see to.\n");
        assertThat(around.closed).as("seats given back").isEqualTo(1);
    }

    @Test
    void an_expired_card_is_judged_as_an_order_would_be() {
        around.psam = new Found<>(new PsamCard(
                World.PSAM.serial(),
                World.PSAM.terminalNumber(),
                World.PSAM.issuer(),
                LocalDate.of(2016, 1, 1),
                LocalDate.of(2018, 9, 30),
                1));

        assertThat(check(Locale.ENGLISH, "--json").text())
                .contains("{\"check\":\"card\",\"ok\":false,\"detail\":\"the PSAM was valid until 2018-09-30\","
                        + "\"code\":\"PSAM_EXPIRED\",\"todo\":\"Change the PSAM for a valid one.\"}");
    }

    @Test
    void a_file_server_that_demands_a_ticket_from_a_terminal_that_its_broker_knows_is_well() {
        around.fileServer = Optional.of(new TransferRefusedException("login: 530 Authentication failed."));

        Outcome outcome = check(Locale.ENGLISH);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.text()).contains("ok  file server").contains("with a ticket only");
    }

    @Test
    void a_file_server_that_refuses_for_another_reason_is_amiss() {
        around.fileServer = Optional.of(new TransferRefusedException("550 no such folder"));

        assertThat(check(Locale.ENGLISH).code()).isEqualTo(1);
    }

    @Test
    void a_clock_that_nobody_set_is_amiss() {
        around.uncertainty = Duration.ofHours(1);

        Outcome outcome = check(Locale.ENGLISH, "--json");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.text())
                .startsWith("{\"ok\":false,")
                .contains("\"check\":\"clock\",\"ok\":false")
                .contains("\"CLOCK_UNSYNCED\"");
    }

    @Test
    void a_terminal_without_drivers_says_so_and_ends() {
        Instruments none = new Instruments(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        Outcome outcome = run(new Check(config(folder, Map.of()), none, Locale.ENGLISH, PATIENCE), List.of());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.text()).contains("There is no driver for it").endsWith("6 to see to.\n");
    }

    @Test
    void a_terminal_that_does_not_know_who_it_is_says_what_to_set() {
        Outcome outcome = run(
                new Check(config(folder, Map.of("terminal", "")), around.instruments(), Locale.ENGLISH, PATIENCE),
                List.of());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.text()).contains("conf/org.noontide.terminal.agent.cfg");
    }

    @Test
    void a_disk_that_cannot_be_written_is_amiss() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        Outcome outcome = run(
                new Check(config(file.resolve("agent"), Map.of()), around.instruments(), Locale.ENGLISH, PATIENCE),
                List.of());

        assertThat(outcome.text()).contains("!!  disk").contains("→ Let the terminal's user write there");
    }

    @Test
    void a_word_that_it_does_not_know_is_answered_by_its_usage() {
        Outcome outcome = check(Locale.ENGLISH, "--xml");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.text()).isEqualTo("usage: noontide-terminal check [--json]\n");
    }

    @Test
    void who_reads_chinese_is_told_in_chinese() {
        around.psam = new Missing<>("no reader");

        assertThat(check(Locale.SIMPLIFIED_CHINESE).text())
                .contains("正常  时钟        ")
                .contains("异常  PSAM 卡     no reader")
                .contains("→ 请把 PSAM 卡插入读卡器")
                .endsWith("有 2 项需要处理。\n");
    }

    @Test
    void both_languages_have_the_same_texts() throws Exception {
        assertThat(keys("check_zh_CN.properties")).isEqualTo(keys("check.properties"));
    }

    private Outcome check(Locale locale, String... words) {
        return run(new Check(config(folder, Map.of()), around.instruments(), locale, PATIENCE), List.of(words));
    }

    private static Outcome run(Check check, List<String> words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = check.apply(words, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return new Outcome(code, bytes.toString(StandardCharsets.UTF_8));
    }

    private static Agent.Config config(Path data, Map<String, Object> set) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "terminal",
                World.TERMINAL.value(),
                "_secret",
                "secret",
                "model",
                "V1",
                "psam_zone",
                "UTC",
                "ftp_uri",
                "ftp://127.0.0.1:2121/",
                "data_folder",
                data.toString()));
        all.putAll(set);
        return (Agent.Config) Proxy.newProxyInstance(
                Agent.Config.class.getClassLoader(),
                new Class<?>[] {Agent.Config.class},
                (proxy, method, arguments) -> valueOf(all.get(method.getName()), method.getDefaultValue()));
    }

    private static @Nullable Object valueOf(@Nullable Object set, @Nullable Object otherwise) {
        return set == null ? otherwise : set;
    }

    private static Set<String> keys(String file) throws IOException {
        Properties texts = new Properties();
        try (var in = Check.class.getResourceAsStream(file)) {
            texts.load(Objects.requireNonNull(in));
        }
        return texts.stringPropertyNames();
    }

    private record Outcome(int code, String text) {}
}
