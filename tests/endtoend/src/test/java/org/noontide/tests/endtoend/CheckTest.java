package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.noontide.product.demo.Site;
import org.noontide.product.demo.TerminalSite;
import org.noontide.product.hardware.VirtualPsam;
import org.noontide.product.hardware.VirtualReaders;

/** What a person at the cabinet gets to see: the built terminal's own check, with a card in a real PC/SC reader. */
@Execution(ExecutionMode.SAME_THREAD) // one reader, one card
class CheckTest {
    private static final String READER = "Noontide cabinet 1";
    private static final String NUMBER = "000000000001";

    @TempDir
    static Path folder;

    private static Site site;
    private static TerminalSite cabinet;
    private static VirtualReaders readers;

    @BeforeAll
    static void a_server_a_cabinet_and_a_reader() throws Exception {
        readers = VirtualReaders.running(folder.resolve("pcsc"), READER);
        site = Site.open(Checkout.installation(), folder);
        site.addTerminals(1);
        cabinet = site.terminals().get(0);
        cabinet.configure("org.noontide.terminal.psam.pcsc.cfg", Map.of("reader", READER));
        cabinet.configure("org.noontide.terminal.agent.cfg", Map.of("ftp.uri", fileServer()));
    }

    @AfterAll
    static void end() throws Exception {
        site.close();
        readers.close();
    }

    @Test
    void a_sound_cabinet_passes_while_its_terminal_runs_and_while_it_does_not() throws Exception {
        site.awaitOnline();
        readers.insert(READER, VirtualPsam.of("23010101000000212241", NUMBER));

        Outcome beside = check("en");
        boolean stillRuns = cabinet.product().isReady();
        site.awaitOnline();
        cabinet.product().stop();
        Outcome alone = check("en");
        Outcome json = check("en", "--json");
        cabinet.restart();
        cabinet.awaitReady();
        readers.empty();

        assertThat(beside.text()).endsWith("All is well.\n").contains("ok  card reader  " + READER + " 00 00");
        assertThat(beside.code()).isZero();
        assertThat(stillRuns).isTrue();
        assertThat(alone.text()).endsWith("All is well.\n");
        assertThat(alone.code()).isZero();
        assertThat(json.text()).startsWith("{\"ok\":true,\"checks\":[{\"check\":\"reader\",\"ok\":true,");
    }

    @Test
    void a_card_that_has_expired_and_one_that_is_missing_are_told_in_the_readers_language() throws Exception {
        readers.insert(
                READER,
                VirtualPsam.of("23010101000000212241", NUMBER)
                        .life("A000000003000001", LocalDate.of(2016, 10, 1), LocalDate.of(2018, 9, 30), 1));
        Outcome expired = check("en");
        readers.empty();
        Outcome missing = check("zh -Duser.country=CN");

        assertThat(expired.code()).isEqualTo(1);
        assertThat(expired.text())
                .contains("!!  PSAM         the PSAM was valid until 2018-09-30\n")
                .contains("→ Change the PSAM for a valid one.");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.text())
                .contains("异常  PSAM 卡     there is no card in reader " + READER)
                .contains("→ 请把 PSAM 卡插入读卡器");
    }

    private static Outcome check(String language, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Checkout.root()
                        .resolve("product/terminal/target/noontide-terminal/bin/noontide-terminal")
                        .toString(),
                "--home",
                cabinet.home().toString(),
                "check"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(VirtualReaders.SOCKET, readers.socket().toString());
        builder.environment().put("JAVA_OPTS", "-Duser.language=" + language);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), text);
    }

    private static String fileServer() throws IOException {
        Properties settings = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("server/conf/org.noontide.server.ftpd.cfg"))) {
            settings.load(in);
        }
        return "ftp://127.0.0.1:" + settings.getProperty("port") + '/';
    }

    private record Outcome(int code, String text) {}
}
