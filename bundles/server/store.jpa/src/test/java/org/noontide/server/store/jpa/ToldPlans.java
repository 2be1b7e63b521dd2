package org.noontide.server.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Rollout;

/** A filled store on Derby, which tells how it answers each question. Public, so that Derby may call {@link #log}. */
public final class ToldPlans implements AutoCloseable {
    private static final String LOG_PLANS = "derby.language.logQueryPlan";
    private static final String LOG_METHOD = "derby.stream.error.method";
    private static final Pattern VISITED = Pattern.compile("Number of rows visited=(\\d+)");

    /** What Derby said; its log is one for the whole process. */
    private static final Queue<String> SAID = new ConcurrentLinkedQueue<>();

    private final DerbyDriver driver = new DerbyDriver();
    private final Optional<String> loggedBefore = Optional.ofNullable(System.getProperty(LOG_METHOD));
    private final Opening opening;
    private final Rollout rollout;

    ToldPlans(Path directory) throws InterruptedException {
        System.setProperty(LOG_METHOD, ToldPlans.class.getName() + ".log");
        driver.start();
        Properties address = Database.address("jdbc:derby:" + directory.resolve("plans") + ";create=true", "", "");
        try (Opening filling = Opening.of(driver, address)) {
            rollout = FilledFleet.in(filling);
        }
        // it holds for connections that are made from now on
        System.setProperty(LOG_PLANS, "true");
        opening = Opening.of(driver, address);
    }

    /** Derby calls this by its name. */
    public static Writer log() {
        return new LineWriter(SAID::add);
    }

    /** The rollout that the fleet is in. */
    Rollout rollout() {
        return rollout;
    }

    Opening opening() {
        return opening;
    }

    /** What Derby tells of how it answered {@code question}. */
    String of(Function<FleetStore, Object> question) {
        SAID.clear();
        Object unused = question.apply(opening.store());
        String plan = String.join("\n", SAID);
        assertThat(plan).as("what Derby told").contains("ResultSet");
        return plan;
    }

    /** How many rows of any table or index were touched. */
    static long visited(String plan) {
        return VISITED.matcher(plan)
                .results()
                .mapToLong(rows -> Long.parseLong(rows.group(1)))
                .sum();
    }

    @Override
    public void close() {
        opening.close();
        driver.stop();
        System.clearProperty(LOG_PLANS);
        loggedBefore.ifPresentOrElse(
                before -> System.setProperty(LOG_METHOD, before), () -> System.clearProperty(LOG_METHOD));
    }
}
