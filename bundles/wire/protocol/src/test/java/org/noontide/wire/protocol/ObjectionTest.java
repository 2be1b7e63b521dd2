package org.noontide.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectionTest {

    @Test
    void its_facts_stand_in_its_sentence_as_they_are() {
        Objection objection =
                Objection.of("setting.integer", "{0} is {1} to {2}: {3}", "attempts", 1, 100, "$1 {0} \\");

        assertThat(objection)
                .isEqualTo(new Objection(
                        "setting.integer",
                        "attempts is 1 to 100: $1 {0} \\",
                        List.of("attempts", "1", "100", "$1 {0} \\")));
        assertThat(objection).hasToString("attempts is 1 to 100: $1 {0} \\");
    }

    @Test
    void what_a_plug_in_says_is_its_own_fact() {
        assertThat(Objection.said("not on {0}days"))
                .isEqualTo(new Objection("said", "not on {0}days", List.of("not on {0}days")));
    }

    @Test
    void a_value_that_breaks_a_rule_tells_which() {
        assertThatExceptionOfType(BrokenRuleException.class)
                .isThrownBy(() -> new TerminalId("x"))
                .withMessage("not a terminal number (3 to 32 capitals, digits and hyphens): \"x\"")
                .satisfies(broken -> assertThat(broken.objection().code()).isEqualTo("terminal.number"))
                .satisfies(broken -> assertThat(broken.objection().facts()).containsExactly("\"x\""));
    }
}
