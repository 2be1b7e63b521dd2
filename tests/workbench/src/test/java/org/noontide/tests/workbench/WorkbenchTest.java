package org.noontide.tests.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.product.demo.Installation;
import org.noontide.product.demo.Site;

/** A day in the workbench: what its hand did there are the tests here. */
class WorkbenchTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String OURS = "org.noontide.tests.workbench.";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> an_operator_does_all_of_it_in_the_workbench() throws IOException, InterruptedException {
        Path figures = folder.resolve("figures");
        Installation installation = new Installation(ROOT);
        List<Workbench.Verdict> verdicts = new ArrayList<>();
        try (Crowd crowd = new Crowd();
                Site site = Site.open(installation, folder.resolve("site"))) {
            site.addTerminals(3);
            site.addTerminalWithExpiredPsam();
            site.awaitOnline();
            Map<String, String> facts = Map.of(
                    "server", site.server().uri().toString(),
                    "password", site.server().password(),
                    "release", installation.release(Site.NEW).toString(),
                    "crowd", crowd.uri(),
                    "figures", figures.toString());
            Workbench workbench = new Workbench(ROOT, folder.resolve("workbench"));

            verdicts.addAll(workbench.run("en", List.of(OURS + "OperatorsDay", OURS + "FullHouse"), facts));
            verdicts.addAll(workbench.run("zh_CN", List.of(OURS + "ChineseGlance"), facts));
        }
        if (Files.exists(figures)) {
            System.out.print(Files.readString(figures));
        }
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest(
                        "all of them ran", () -> assertThat(verdicts).hasSize(17))),
                verdicts.stream()
                        .map(verdict -> DynamicTest.dynamicTest(verdict.test(), () -> assertThat(verdict.isGood())
                                .as(verdict.reason())
                                .isTrue())));
    }
}
