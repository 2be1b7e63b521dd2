package org.noontide.operator.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharesTest {
    @Test
    void what_is_installed_is_not_on_the_way() {
        assertThat(Shares.of(90, 5, 5, 60, 10)).isEqualTo(new Shares(60, 20, 5, 5));
    }

    @Test
    void one_failed_of_very_many_is_seen() {
        assertThat(new Shares(99_999, 0, 0, 1).lengths(400)).containsExactly(399, 0, 0, 1);
    }

    @Test
    void the_lengths_fill_the_bar() {
        assertThat(new Shares(1, 1, 1, 0).lengths(100))
                .satisfies(lengths ->
                        assertThat(lengths.stream().mapToInt(it -> it).sum()).isEqualTo(100));
    }

    @Test
    void nothing_has_no_length() {
        assertThat(new Shares(0, 0, 0, 0).lengths(100)).containsOnly(0);
    }
}
