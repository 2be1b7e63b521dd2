package org.noontide.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.desk.Given.assertRefused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.server.fleet.CommandOutcome;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Tally;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.wire.protocol.Objection;

/** What the engine, the policies and the words refuse, they say in English; the desk says it in Chinese. */
class ForeignRulesTest {
    private static final Path BUNDLES = Path.of("../..");

    /** Who refuses something of which an operator is told. */
    private static final List<String> THEY = List.of(
            "wire/protocol",
            "server/fleet",
            "server/rollout",
            "server/policy.deadline",
            "server/policy.staged",
            "server/policy.window");

    /** A code, and after it its sentence, which may be put together of several pieces. */
    private static final Pattern CODED = Pattern.compile(
            "\"([a-z]+(?:\\.[a-z]+)+)\",\\s*(\"(?:[^\"\\\\]|\\\\.)* (?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*\"(?:[^\"\\\\]|\\\\.)*\")*)");

    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

    @Test
    void each_is_said_in_chinese_with_the_same_facts() {
        ResourceBundle chinese = chinese();

        Map<String, String> english = english();

        assertThat(english).hasSizeGreaterThan(50);
        english.forEach((code, sentence) -> {
            assertThat(chinese.containsKey(code)).as("in Chinese: " + code).isTrue();
            assertThat(places(chinese.getString(code))).as(code).isEqualTo(places(sentence));
        });
    }

    @Test
    void nothing_is_said_in_chinese_that_nobody_says() {
        Set<String> kept = chinese().keySet().stream()
                .filter(key -> !key.startsWith("word."))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(kept).isSubsetOf(english().keySet());
    }

    @Test
    void each_state_has_a_word() {
        for (RolloutState state : RolloutState.values()) {
            assertThat(chinese().containsKey("word." + state)).as(state.name()).isTrue();
        }
    }

    @Test
    void a_chinese_reader_is_told_why_a_plan_is_refused_and_an_english_one_in_english(@TempDir Path folder)
            throws Exception {
        DeskServer desk = DeskServer.whole(folder);
        try {
            desk.upload(Archives.good().zip());
            desk.rollouts.unfit = Optional.of(new UnfitPlanException(
                    "settings.attempts",
                    Objection.of("setting.integer", "{0} is {1} to {2}: {3}", "attempts", 1, 100, "many")));

            assertRefused(
                    desk.post("/rollouts/rehearsal", Given.ROLLOUT),
                    422,
                    Optional.of("settings.attempts"),
                    "settings.attempts: attempts is 1 to 100: many");
            assertRefused(
                    chinese(desk, "/rollouts/rehearsal", Given.ROLLOUT),
                    422,
                    Optional.of("settings.attempts"),
                    "settings.attempts：attempts 应为 1 到 100 的整数：many");
            assertRefused(
                    chinese(desk, "/rollouts", Given.ROLLOUT.replace("'switchAt'", "'priority':101,'switchAt'")),
                    400,
                    Optional.of("priority"),
                    "priority：priority 应为 -100 到 100：101");
        } finally {
            desk.stop();
        }
    }

    @Test
    void the_states_of_rollouts_are_words_and_what_a_plug_in_says_stays_as_it_is(@TempDir Path folder)
            throws Exception {
        DeskServer desk = DeskServer.whole(folder);
        try {
            desk.store.rollouts.add(Given.rollout(Tally.NONE));
            desk.rollouts.commandOutcome = new CommandOutcome.Refused(Objection.of(
                    "command.pause", "only a running rollout is paused; this one is {0}", RolloutState.CANCELLED));

            assertRefused(chinese(desk, "/rollouts/7/pause", ""), 409, Optional.empty(), "此任务的状态是：已取消");
            desk.rollouts.commandOutcome = new CommandOutcome.Refused(Objection.said("not on {0}days"));
            assertRefused(chinese(desk, "/rollouts/7/pause", ""), 409, Optional.empty(), "not on {0}days");
        } finally {
            desk.stop();
        }
    }

    private static HttpResponse<String> chinese(DeskServer desk, String path, String json) throws Exception {
        return desk.send(desk.request(path)
                .header("Accept-Language", "zh-CN")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"'), StandardCharsets.UTF_8)));
    }

    private static ResourceBundle chinese() {
        return ResourceBundle.getBundle("org.noontide.server.desk.rules", Locale.SIMPLIFIED_CHINESE);
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Map<String, String> english() {
        Map<String, String> all = new TreeMap<>();
        for (String bundle : THEY) {
            Path sources = BUNDLES.resolve(bundle).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> CODED.matcher(read(file))
                        .results()
                        .forEach(found -> all.put(found.group(1), found.group(2))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
