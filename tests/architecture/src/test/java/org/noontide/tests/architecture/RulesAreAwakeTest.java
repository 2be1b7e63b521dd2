package org.noontide.tests.architecture;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.server.fleet.SpoiltContract;
import org.noontide.server.ftpd.SpoiltHelper;
import org.noontide.server.rollout.SpoiltWorker;
import org.noontide.wire.operations.SpoiltWord;

/** Breaks each rule on purpose: a rule that nothing breaks proves nothing. */
class RulesAreAwakeTest {
    private static final JavaClasses SPOILT = new ClassFileImporter()
            .importClasses(SpoiltWord.class, SpoiltContract.class, SpoiltWorker.class, SpoiltHelper.class);

    @Test
    void a_word_that_knows_a_contract_is_noticed() {
        assertNotices(Rules.words_know_nobody(), "SpoiltWord");
    }

    @Test
    void a_contract_that_knows_a_worker_is_noticed() {
        assertNotices(Rules.contracts_know_words_and_contracts(), "SpoiltContract");
    }

    @Test
    void a_worker_that_knows_a_worker_is_noticed() {
        assertNotices(Rules.workers_never_know_workers(), "SpoiltHelper");
    }

    @Test
    void a_wing_that_knows_another_is_noticed() {
        assertNotices(Rules.wing_knows_itself_and_wire("server"), "org.noontide.terminal.device.Sim");
        assertNotices(Rules.wing_knows_itself_and_wire("wire"), "org.noontide.server.fleet.SpoiltContract");
    }

    @Test
    void a_cycle_is_noticed() {
        assertNotices(Rules.packages_are_free_of_cycles(), "Cycle detected");
    }

    @Test
    void a_name_that_says_nothing_is_noticed() {
        assertNotices(Rules.names_say_what_a_class_is(), "SpoiltHelper");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.time.Instant.now()",
                "java.time.LocalDate.now()",
                "java.time.LocalDateTime.now(java.time.ZoneId)",
                "java.lang.System.currentTimeMillis()",
                "java.util.Date.<init>()",
                "java.lang.Thread.sleep(long)",
                "java.util.concurrent.TimeUnit.sleep(long)",
                "java.lang.Math.random()",
                "printStackTrace()",
                "java.lang.System.out",
                "java.lang.System.err"
            })
    void a_forbidden_call_is_noticed(String target) {
        assertNotices(Rules.nobody_calls_what_is_forbidden(), target);
    }

    private static void assertNotices(ArchRule rule, String culprit) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.check(SPOILT))
                .withMessageContaining(culprit);
    }
}
