package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.product.demo.Site;

/** Every command of the operator's command line, against the built server: how it ends, and what it says to a program. */
class CommandLineTest {
    private static final String CABINET = "CAB-0001";

    /** A shell's completion has a function for each command. */
    private static final Pattern FUNCTION = Pattern.compile("function _picocli_noontide-admin_(\\S+?)\\s*\\(\\)");

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        shell = new Shell(
                Files.createDirectories(folder.resolve("said")),
                Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()));
    }

    @Test
    void every_command_does_what_it_says_and_ends_as_it_is_documented() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            site.addTerminalWithExpiredPsam();
            site.awaitOnline();
            logsIn(site);
            releases();
            terminals();
            cards();
            rollouts();
            alarms();
            endsWithLogin();

            Set<String> commands = commands();
            assertThat(shell.ran()).containsAll(commands);
        }
    }

    private void logsIn(Site site) throws Exception {
        String server = "--server=" + site.server().uri();
        says(2, "health", server);
        shell.run(1, Map.of("NOONTIDE_PASSWORD", "wrong"), List.of("login"), server);
        var login =
                shell.run(0, Map.of("NOONTIDE_PASSWORD", site.server().password()), List.of("login"), server, "--json");
        assertThat(login.json().path("user").asText()).isEqualTo("admin");
        assertThat(login.out()).doesNotContain(site.server().password());

        assertThat(shell.run(0, Map.of(), List.of("health"), "--json").json().path("connections"))
                .hasSizeGreaterThan(1);
        says(2, "health", "--no-such-option");
        says(0, "health", "--help");
    }

    private void releases() throws Exception {
        Path old = packed("1.0.0", 100, 350);
        Path fresh = packed("1.1.0", 110, 400);
        shell.run(0, Map.of(), List.of("release", "publish"), old.toString());
        shell.run(1, Map.of(), List.of("release", "publish"), old.toString());
        var published = shell.run(0, Map.of(), List.of("release", "publish"), fresh.toString(), "--json");
        assertThat(published.json().path("version").asText()).isEqualTo("1.1.0");

        var there =
                shell.run(0, Map.of(), List.of("release", "diff"), "1.0.0", "1.1.0", "--application=vending", "--json");
        var here = shell.run(0, Map.of(), List.of("release", "diff"), old.toString(), fresh.toString(), "--json");
        assertThat(there.json()).isEqualTo(here.json());
        assertThat(there.json().path("goods")).hasSize(1);

        Path other = packed("2.0.0", 200, 1);
        shell.run(0, Map.of(), List.of("release", "publish"), other.toString());
        assertThat(shell.run(1, Map.of(), List.of("release", "delete"), "vending", "1.0.0")
                        .err())
                .contains(CABINET + " runs it");
        shell.run(0, Map.of(), List.of("release", "delete"), "vending", "2.0.0");
        var listed = shell.run(0, Map.of(), List.of("release", "list"), "--json");
        assertThat(listed.out().lines()).hasSize(2).noneMatch(line -> line.contains("2.0.0"));
    }

    private void terminals() throws Exception {
        Path csv = Files.writeString(
                folder.resolve("in.csv"),
                "terminal,model,application,version,sequence,region\nCAB-0901,N60,other,1.0.0,1,north\n");
        Path secrets = folder.resolve("secrets.csv");
        var imported = shell.run(
                0, Map.of(), List.of("terminal", "import"), csv.toString(), "-o", secrets.toString(), "--json");
        assertThat(imported.json().path("terminals").asInt()).isEqualTo(1);
        assertThat(imported.json().path("secrets").asText()).isEqualTo(secrets.toString());
        shell.run(1, Map.of(), List.of("terminal", "import"), csv.toString(), "-o", secrets + ".2");
        assertThat(secrets).content().contains("CAB-0901,");

        var listed = shell.run(0, Map.of(), List.of("terminal", "list"), "--query=region==north", "--json");
        assertThat(listed.json().path("terminal").asText()).isEqualTo("CAB-0901");
        var shown = shell.run(0, Map.of(), List.of("terminal", "show"), CABINET, "--json");
        assertThat(shown.json().path("online").asBoolean()).isTrue();
        shell.run(1, Map.of(), List.of("terminal", "show"), "CAB-9999");
        var gone = shell.run(0, Map.of(), List.of("terminal", "decommission"), "CAB-0901", "--json");
        assertThat(gone.json().path("terminal").asText()).isEqualTo("CAB-0901");
        shell.run(1, Map.of(), List.of("terminal", "decommission"), "CAB-0901");
    }

    /** The server has no issuer's key, so that no card can be enrolled. */
    private void cards() throws Exception {
        var refused = shell.run(
                1,
                Map.of(),
                List.of("card", "set"),
                CABINET,
                "--psam=23010101000000212241",
                "--terminal-number=012300033D11",
                "--iccid=898600810915F6046777",
                "--json");
        assertThat(refused.err()).contains("key");
        for (String command : List.of("show", "remove")) {
            var card = shell.run(0, Map.of(), List.of("card", command), CABINET, "--json");
            assertThat(card.json().path("terminal").asText()).isEqualTo(CABINET);
            assertThat(card.json().has("card")).isFalse();
        }
        assertThat(shell.run(0, Map.of(), List.of("card", "refusals"), "--json")
                        .json()
                        .path("ticketed")
                        .asBoolean())
                .isTrue();
    }

    private void rollouts() throws Exception {
        String at = "--at=" + Plans.later();
        var dry = shell.run(0, Map.of(), List.of("rollout", "plan"), "vending", "1.1.0", at, "--dry-run", "--json");
        assertThat(dry.json().path("terminals").asInt()).isEqualTo(1);
        refusesInChinese(at);
        var planned =
                shell.run(0, Map.of(), List.of("rollout", "plan"), "vending", "1.1.0", at, "--approval", "--json");
        String id = planned.json().path("rollout").path("id").asText();
        assertThat(shell.run(1, Map.of(), List.of("rollout", "approve"), id).err())
                .contains("another operator");
        shell.run(0, Map.of(), List.of("rollout", "cancel"), id);

        // the expired card fails it for good
        var second = shell.run(
                0, Map.of(), List.of("rollout", "plan"), "vending", "1.1.0", "--at=" + Plans.later(), "--json");
        String failing = second.json().path("rollout").path("id").asText();
        shell.run(1, Map.of(), List.of("rollout", "watch"), failing, "--json");
        var shown = shell.run(0, Map.of(), List.of("rollout", "show"), failing, "--json");
        assertThat(shown.json().path("rollout").path("failed").asInt()).isEqualTo(1);
        assertThat(shell.run(0, Map.of(), List.of("rollout", "list"), "--json")
                        .json()
                        .path("items"))
                .hasSize(2);
        var paused = shell.run(0, Map.of(), List.of("rollout", "pause"), failing, "--json");
        assertThat(paused.json().path("state").asText()).isEqualTo("PAUSED");
        shell.run(0, Map.of(), List.of("rollout", "resume"), failing);
        shell.run(0, Map.of(), List.of("rollout", "retry"), failing);
        shell.run(0, Map.of(), List.of("rollout", "undo"), failing);
    }

    /** What a policy has against a plan, to one whose machine is set to Chinese. */
    private void refusesInChinese(String at) throws Exception {
        Map<String, String> chinese = Map.of(
                "JAVA_TOOL_OPTIONS",
                "-Duser.language=zh -Duser.country=CN -Dfile.encoding=UTF-8 -Dsun.jnu.encoding=UTF-8");
        List<String> plan = List.of("rollout", "plan");

        assertThat(shell.run(1, chinese, plan, "vending", "1.1.0", at, "--set=attempts=many")
                        .err())
                .contains("attempts 应为 1 到 100 的整数：many");
        assertThat(shell.run(1, chinese, plan, "vending", "1.1.0", at, "--policy=staged", "--set=waves=10%,20%")
                        .err())
                .contains("百分比之和必须为 100");
        assertThat(shell.run(1, Map.of(), plan, "vending", "1.1.0", at, "--set=attempts=many")
                        .err())
                .contains("attempts is 1 to 100: many");
    }

    private void alarms() throws Exception {
        var open = shell.run(0, Map.of(), List.of("alarm", "list"), "--open", "--json");
        String first = new JsonMapper()
                .readTree(open.out().lines().findFirst().orElseThrow())
                .path("number")
                .asText();
        var acknowledged = shell.run(0, Map.of(), List.of("alarm", "ack"), first, "--note=我去看看", "--json");
        assertThat(acknowledged.json().path("acknowledged").path("by").asText()).isEqualTo("admin");
        shell.run(1, Map.of(), List.of("alarm", "ack"), "999999");
        assertThat(shell.run(0, Map.of(), List.of("alarm", "list"), "--open", "--json")
                        .out()
                        .lines())
                .noneMatch(line -> line.contains("\"number\":" + first + ','));
    }

    private void endsWithLogin() throws Exception {
        var forgotten = shell.run(0, Map.of(), List.of("login"), "--forget", "--json");
        assertThat(Path.of(forgotten.json().path("file").asText())).doesNotExist();
        says(2, "health");
    }

    private void says(int exit, String command, String... arguments) throws IOException, InterruptedException {
        shell.run(exit, Map.of(), List.of(command), arguments);
    }

    private Path packed(String version, long sequence, int price) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("source-" + version));
        Files.writeString(
                sources.resolve("release.yaml"),
                "application: vending\nversion: %s\nsequence: %d\n".formatted(version, sequence));
        Files.writeString(sources.resolve("catalogue.json"), Archives.good(price));
        Path archive = folder.resolve(version + ".zip");
        var packed = shell.run(
                0, Map.of(), List.of("release", "pack"), sources.toString(), "-o", archive.toString(), "--json");
        assertThat(packed.json().path("sequence").asLong()).isEqualTo(sequence);
        assertThat(packed.json().path("size").asLong()).isEqualTo(Files.size(archive));
        return archive;
    }

    /** As the script names them by which a shell completes; those that have commands of their own below are left out. */
    private Set<String> commands() throws Exception {
        String script = shell.run(0, Map.of(), List.of("completion"), "bash").out();
        Set<String> all = FUNCTION.matcher(script)
                .results()
                .map((MatchResult found) -> found.group(1).replace('_', ' '))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(all).contains("release pack", "health");
        return all.stream()
                .filter(name -> all.stream().noneMatch(other -> other.startsWith(name + ' ')))
                .collect(Collectors.toSet());
    }
}
