package org.noontide.server.alert.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noontide.server.fleet.Alarm;
import org.noontide.wire.protocol.Reason;

class WordingTest {
    private final Wording english = new Wording(Locale.ROOT);
    private final Wording chinese = new Wording(Locale.SIMPLIFIED_CHINESE);

    @ParameterizedTest
    @EnumSource
    void every_reason_has_a_meaning_in_both_languages(Reason reason) {
        assertThat(english.meaning(reason)).matches("[\\x20-\\x7e]+");
        assertThat(chinese.meaning(reason)).containsPattern("\\p{IsHan}");
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
