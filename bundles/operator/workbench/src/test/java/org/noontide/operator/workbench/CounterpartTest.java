package org.noontide.operator.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.wire.operations.ReleaseView;

class CounterpartTest {
    private static final ReleaseView FIRST = release("vending", 100);
    private static final ReleaseView SECOND = release("vending", 110);
    private static final ReleaseView THIRD = release("vending", 120);

    @Test
    void a_release_is_compared_with_others_of_its_application_newest_first() {
        assertThat(Counterpart.others(SECOND, List.of(FIRST, release("kiosk", 115), SECOND, THIRD)))
                .containsExactly(THIRD, FIRST);
    }

    @Test
    void where_nothing_runs_it_is_the_one_before() {
        assertThat(Counterpart.before(SECOND, List.of(THIRD, FIRST))).isEqualTo(FIRST);
    }

    @Test
    void the_first_has_none_before_it_and_is_compared_with_the_newest() {
        assertThat(Counterpart.before(FIRST, List.of(THIRD, SECOND))).isEqualTo(THIRD);
    }

    private static ReleaseView release(String application, long sequence) {
        return new ReleaseView(
                application,
                "1." + sequence + ".0",
                sequence,
                "",
                List.of(),
                Optional.empty(),
                "ftp://127.0.0.1/a.zip",
                1,
                "00",
                Instant.EPOCH);
    }
}
