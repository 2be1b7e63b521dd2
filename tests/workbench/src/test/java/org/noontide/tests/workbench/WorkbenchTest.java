package org.noontide.tests.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.product.demo.Installation;
import org.noontide.product.demo.Site;

/** A day in the workbench, in each language, and a fleet of 100,000: what its hand did there are the tests here. */
class WorkbenchTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String OURS = "org.noontide.tests.workbench.";
    private static final int A_DAY = 17;
    private static final int A_FLEET = 9;

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> an_operator_does_all_of_it_in_the_workbench() throws Exception {
        Path figures = folder.resolve("figures");
        Installation installation = new Installation(ROOT);
        Workbench workbench = new Workbench(ROOT, folder.resolve("workbench"), pictures());
        PlugIn.build(ROOT, workbench.plugins().resolve("example.part.versions.jar"));
        List<Workbench.Verdict> verdicts = new ArrayList<>();
        ExecutorService aside = Executors.newCachedThreadPool();
        try (FickleServer fickle = new FickleServer();
                Site first = site(installation, "first");
                Site second = site(installation, "second")) {
            verdicts.addAll(day(workbench, "en", installation, first));
            Future<Integer> house = aside.submit(() -> House.fill(first, folder));
            verdicts.addAll(day(workbench, "zh_CN", installation, second));
            house.get();
            Future<?> unused = aside.submit(() -> returnOnceKilled(first));
            verdicts.addAll(workbench.run(
                    "en",
                    List.of(OURS + "FullHouse", OURS + "Troubles"),
                    facts(
                            first,
                            Map.of(
                                    "fickle", fickle.uri(),
                                    "figures", figures.toString(),
                                    "pid",
                                            Long.toString(
                                                    first.server().product().pid())))));
        } finally {
            aside.shutdownNow();
        }
        if (Files.exists(figures)) {
            System.out.print(Files.readString(figures));
        }
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest(
                        "all of them ran", () -> assertThat(verdicts).hasSize(2 * A_DAY + A_FLEET))),
                verdicts.stream()
                        .map(verdict -> DynamicTest.dynamicTest(verdict.test(), () -> assertThat(verdict.isGood())
                                .as(verdict.reason())
                                .isTrue())));
    }

    /** Where the pictures go; {@code -Dpictures=docs/workbench} makes those of the guide anew. */
    private static Path pictures() {
        return ROOT.resolve(System.getProperty("pictures", "tests/workbench/target/pictures"));
    }

    private Site site(Installation installation, String name) throws IOException, InterruptedException {
        Site site = Site.open(installation, folder.resolve(name));
        site.addTerminals(3);
        site.addTerminalWithExpiredPsam();
        site.awaitOnline();
        return site;
    }

    private List<Workbench.Verdict> day(Workbench workbench, String nl, Installation installation, Site site)
            throws IOException, InterruptedException {
        return workbench.run(
                nl,
                List.of(OURS + "Arrival", OURS + "Assortment", OURS + "OperatorsDay"),
                facts(
                        site,
                        Map.of(
                                "release", installation.release(Site.NEW).toString(),
                                "old",
                                        ROOT.resolve("product/demo/releases/1.0.0")
                                                .toString(),
                                "spare", Spare.pack(ROOT, folder).toString())));
    }

    private Map<String, String> facts(Site site, Map<String, String> more) {
        Map<String, String> facts = new HashMap<>(more);
        facts.put("folder", folder.toString());
        facts.put("server", site.server().uri().toString());
        facts.put("password", site.server().password());
        return facts;
    }

    /** Starts the server of {@code site} again when the hand has killed it and has seen that it is missed. */
    private boolean returnOnceKilled(Site site) throws IOException, InterruptedException {
        boolean ended = site.server().product().awaitEnd(Duration.ofMinutes(10)).isPresent();
        if (ended) {
            Site.await("it is missed", Duration.ofMinutes(1), () -> Files.exists(folder.resolve("missed")));
            site.server().restart();
        }
        return ended;
    }
}
