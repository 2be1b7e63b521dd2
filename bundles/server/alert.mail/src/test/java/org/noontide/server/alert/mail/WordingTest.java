package org.noontide.server.alert.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.noontide.server.fleet.Alarm;
import org.noontide.wire.protocol.Reason;

class WordingTest {
    private final Wording english = new Wording(Locale.ROOT);
    private final Wording chinese = new Wording(Locale.SIMPLIFIED_CHINESE);

    @ParameterizedTest
    @EnumSource
    void every_reason_has_a_meaning_in_both_languages(Reason reason) {
        assertThat(new Messages(Locale.ROOT).say("reason." + reason)).matches("[\\x20-\\x7e]+");
        assertThat(new Messages(Locale.SIMPLIFIED_CHINESE).say("reason." + reason))
                .containsPattern("\\p{IsHan}");
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_MANY_FAILED, update 12 stopped: too many failed (vending 1.1.0), 更新任务 12 已停止：失败过多（vending 1.1.0）",
        "POLICY_FAILS, update 12 held up: its policy fails (vending 1.1.0), 更新任务 12 受阻：更新策略出错（vending 1.1.0）",
        "NOT_UNDONE, update 12 not undone everywhere (vending 1.1.0), 更新任务 12 未能全部撤销（vending 1.1.0）",
    })
    void every_trouble_of_a_rollout_has_its_subject(Alarm.Trouble trouble, String inEnglish, String inChinese) {
        List<Alarm> alarm = List.of(Alarms.trouble(12, trouble, "why"));

        assertThat(english.subject(alarm)).isEqualTo(inEnglish);
        assertThat(chinese.subject(alarm)).isEqualTo(inChinese);
    }

    @ParameterizedTest
    @EnumSource
    void every_trouble_of_a_rollout_has_a_meaning_in_both_languages(Alarm.Trouble trouble) {
        List<Alarm> alarm = List.of(Alarms.trouble(12, trouble, "why"));

        assertThat(english.text(alarm)).contains(trouble + " - ").doesNotContainPattern("\\p{IsHan}");
        assertThat(chinese.text(alarm)).containsPattern("问题： +" + trouble + " - \\p{IsHan}+");
    }

    @Test
    void a_rollout_in_trouble_is_told_with_its_release_and_what_is_wrong() {
        String text = english.text(
                List.of(Alarms.trouble(12, Alarm.Trouble.TOO_MANY_FAILED, "7 of 100 failed\nand more are due")));

        assertThat(text)
                .isEqualTo(
                        """
                        Rollout 12 needs a person.

                        Rollout:               12
                        Release:               vending 1.1.0
                        What is wrong:         TOO_MANY_FAILED - more terminals failed than its policy allows; no further order goes out
                        Detail:                7 of 100 failed and more are due
                        Time (UTC):            2026-03-01T12:00:00Z
                        """);
    }

    @Test
    void a_digest_of_both_kinds_tells_the_rollouts_first() {
        List<Alarm> alarms = new ArrayList<>(Alarms.many(12));
        alarms.add(Alarms.trouble(12, Alarm.Trouble.TOO_MANY_FAILED, "7 of 100 failed"));

        assertThat(english.subject(alarms))
                .isEqualTo("update 12 stopped: too many failed (vending 1.1.0)"
                        + " + 12 updates failed: NO_SPACE 10, LINK_LOST 2");
        assertThat(chinese.subject(alarms)).startsWith("更新任务 12 已停止：失败过多（vending 1.1.0）；12 项更新失败：");
        assertThat(english.text(alarms))
                .containsSubsequence("Rollout 12 needs a person.", "7 of 100 failed", "12 updates have", "CAB-0012");
    }

    @Test
    void several_rollouts_in_trouble_are_listed() {
        List<Alarm> alarms = List.of(
                Alarms.trouble(12, Alarm.Trouble.TOO_MANY_FAILED, "7 of 100 failed"),
                Alarms.trouble(13, Alarm.Trouble.POLICY_FAILS, ""));

        assertThat(english.subject(alarms)).isEqualTo("2 rollouts need a person");
        assertThat(english.text(alarms))
                .containsSubsequence(
                        "2 rollouts need a person:\n\nrollout 12  vending 1.1.0  TOO_MANY_FAILED - ",
                        "  2026-03-01T12:00:00Z  7 of 100 failed\nrollout 13  ",
                        "  -\n");
    }

    @Test
    void a_digest_lists_a_hundred_alarms_and_counts_the_rest() {
        String text = english.text(Alarms.many(101));

        assertThat(text).contains("CAB-0100  runs").doesNotContain("CAB-0101").endsWith("and 1 more\n");
    }

    @Test
    void a_digest_of_a_hundred_alarms_lists_them_all() {
        String text = english.text(Alarms.many(100));

        assertThat(text).contains("CAB-0100  runs").doesNotContain("more\n");
    }

    @Test
    void a_digest_counts_by_reason_and_the_most_frequent_comes_first() {
        String text = english.text(Alarms.many(30));

        assertThat(text).containsSubsequence("20 x LINK_LOST", "10 x NO_SPACE", "CAB-0001");
    }

    @Test
    void a_subject_names_three_reasons_and_hints_at_more() {
        List<Alarm> alarms = Stream.of(Reason.BUSY, Reason.NO_SPACE, Reason.LINK_LOST, Reason.INTERNAL)
                .map(reason -> Alarms.alarm("CAB-0001", reason, ""))
                .toList();

        assertThat(english.subject(alarms)).isEqualTo("4 updates failed: LINK_LOST 1, NO_SPACE 1, BUSY 1, …");
        assertThat(english.subject(alarms.subList(0, 3))).doesNotContain("…");
    }

    @Test
    void a_detail_that_looks_like_a_pattern_is_left_as_it_is() {
        String text = english.text(List.of(Alarms.alarm("CAB-0001", Reason.INTERNAL, "it's {0} of {1}")));

        assertThat(text).contains("it's {0} of {1}\n");
    }
}
