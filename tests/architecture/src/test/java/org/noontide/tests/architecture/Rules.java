package org.noontide.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.regex.Pattern;

/** What the tree of classes must keep; {@link RulesAreAwakeTest} shows that each notices when it is broken. */
final class Rules {
    private static final String COMMAND_LINE = "org.noontide.operator.cli";

    /** Methods that bring in time or chance past the constructor, block a thread, or speak past the log. */
    private static final Pattern FORBIDDEN = Pattern.compile(
            "java\\.time\\.(Instant|Year|YearMonth|Local\\w+|Zoned\\w+|Offset\\w+)\\.now\\((?!java\\.time\\.Clock\\)).*"
                    + "|java\\.lang\\.System\\.currentTimeMillis\\(.*"
                    + "|java\\.util\\.Date\\.<init>\\(\\)"
                    + "|java\\.util\\.Calendar\\.getInstance\\(.*"
                    + "|java\\.lang\\.Thread\\.sleep\\(.*"
                    + "|java\\.util\\.concurrent\\.TimeUnit\\.sleep\\(.*"
                    + "|java\\.lang\\.Math\\.random\\(.*"
                    + "|.*\\.printStackTrace\\(.*");

    private static final Pattern CONSOLE = Pattern.compile("java\\.lang\\.System\\.(out|err)");

    static ArchRule words_know_nobody() {
        return noClasses()
                .that(are("words", Bundle.WORDS::contains))
                .should()
                .dependOnClassesThat(are("contracts or workers", name -> !Bundle.WORDS.contains(name)))
                .allowEmptyShould(true);
    }

    static ArchRule contracts_know_words_and_contracts() {
        return noClasses()
                .that(are("contracts", Bundle.CONTRACTS::contains))
                .should()
                .dependOnClassesThat(are("workers", Rules::isWorker))
                .allowEmptyShould(true);
    }

    static ArchRule workers_never_know_workers() {
        return classes()
                .that(are("workers", Rules::isWorker))
                .should(new ArchCondition<JavaClass>("know no other worker") {
                    @Override
                    public void check(JavaClass worker, ConditionEvents events) {
                        worker.getDirectDependenciesFromSelf().stream()
                                .filter(dependency -> isOurs(dependency.getTargetClass()))
                                .filter(dependency ->
                                        isWorker(dependency.getTargetClass().getPackageName()))
                                .filter(dependency -> !dependency
                                        .getTargetClass()
                                        .getPackageName()
                                        .equals(worker.getPackageName()))
                                .forEach(dependency ->
                                        events.add(SimpleConditionEvent.violated(worker, dependency.getDescription())));
                    }
                })
                .allowEmptyShould(true);
    }

    /** Demands that {@code wing} knows nothing but itself and wire. */
    static ArchRule wing_knows_itself_and_wire(String wing) {
        return noClasses()
                .that(are("of " + wing, name -> wing.equals(wing(name))))
                .should()
                .dependOnClassesThat(are(
                        "of another wing",
                        name -> !wing(name).equals(wing) && !wing(name).equals("wire")))
                .allowEmptyShould(true);
    }

    static ArchRule packages_are_free_of_cycles() {
        return slices().matching("org.noontide.(**)").should().beFreeOfCycles();
    }

    static ArchRule nobody_calls_what_is_forbidden() {
        return classes()
                .should(
                        new ArchCondition<JavaClass>(
                                "take time and chance from the constructor, never sleep, and speak by the log") {
                            @Override
                            public void check(JavaClass ours, ConditionEvents events) {
                                ours.getAccessesFromSelf().stream()
                                        .filter(access -> isForbidden(ours, access))
                                        .forEach(access -> events.add(
                                                SimpleConditionEvent.violated(ours, access.getDescription())));
                            }
                        });
    }

    static ArchRule names_say_what_a_class_is() {
        return noClasses().should().haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)(\\$.*)?");
    }

    private static boolean isForbidden(JavaClass ours, JavaAccess<?> access) {
        String target = access.getTarget().getFullName();
        return FORBIDDEN.matcher(target).matches()
                || (CONSOLE.matcher(target).matches() && !ours.getPackageName().equals(COMMAND_LINE));
    }

    private static boolean isWorker(String name) {
        return !Bundle.WORDS.contains(name) && !Bundle.CONTRACTS.contains(name);
    }

    private static boolean isOurs(JavaClass any) {
        return any.getPackageName().startsWith("org.noontide.");
    }

    private static String wing(String name) {
        return name.split("\\.", -1)[2];
    }

    private interface NameRule {
        boolean holds(String packageName);
    }

    private static DescribedPredicate<JavaClass> are(String what, NameRule rule) {
        return DescribedPredicate.describe("are " + what, any -> isOurs(any) && rule.holds(any.getPackageName()));
    }

    private Rules() {}
}
