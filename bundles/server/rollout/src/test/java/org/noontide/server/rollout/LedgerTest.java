package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.server.fleet.ReportMark;
import org.noontide.wire.protocol.Serial;

class LedgerTest {

    @ParameterizedTest(name = "recorded up to {0}: number {1}, oldest kept {2} is {3}")
    @CsvSource({
        "4, 1, 1, REPEATED",
        "4, 4, 4, REPEATED",
        "4, 5, 1, NEXT",
        "4, 5, 5, NEXT",
        "4, 6, 1, GAP",
        "4, 6, 5, GAP",
        "4, 7, 7, NEXT",
        "4, 8, 7, GAP",
    })
    void a_report_follows_the_last_recorded_one_or_the_oldest_that_is_still_kept(
            long upTo, long number, long oldest, Ledger.Entry expected) {
        Optional<ReportMark> mark = Optional.of(new ReportMark(Given.TERMINAL, 5, upTo));

        assertThat(Ledger.entry(mark, new Serial(5, number, oldest))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "number {0}, oldest kept {1} is {2}")
    @CsvSource({"1, 1, NEXT", "2, 1, GAP", "9, 9, NEXT", "10, 9, GAP"})
    void a_journal_that_is_not_known_begins_with_its_oldest_report(long number, long oldest, Ledger.Entry expected) {
        Optional<ReportMark> ofAnother = Optional.of(new ReportMark(Given.TERMINAL, 4, 100));

        assertThat(Ledger.entry(Optional.empty(), new Serial(5, number, oldest)))
                .isEqualTo(expected);
        assertThat(Ledger.entry(ofAnother, new Serial(5, number, oldest))).isEqualTo(expected);
    }
}
