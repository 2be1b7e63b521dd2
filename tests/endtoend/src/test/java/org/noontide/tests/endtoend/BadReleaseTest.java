package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.noontide.operator.client.ProblemException;
import org.noontide.product.demo.Site;

/** What is wrong with a release is said at the door, in one sentence, and nothing is kept of it. */
@Execution(ExecutionMode.SAME_THREAD)
class BadReleaseTest {
    @TempDir
    static Path folder;

    private static Site site;

    @BeforeAll
    static void a_server_with_one_release() throws Exception {
        site = Site.open(Checkout.installation(), folder);
        site.client().publish(Checkout.installation().release(Site.NEW));
    }

    @AfterAll
    static void end() throws Exception {
        site.close();
    }

    @Test
    void a_bad_version() throws Exception {
        refused(
                422,
                "manifest.json",
                "\"two\"",
                Archives.in(folder).version("two", 200).write());
    }

    @Test
    void a_sequence_number_that_is_taken() throws Exception {
        refused(
                409,
                "sequence",
                "110",
                Archives.in(folder).version("2.0.0", 110).write());
    }

    @Test
    void a_sequence_number_that_is_older() throws Exception {
        refused(
                409,
                "sequence",
                "109",
                Archives.in(folder).version("2.0.0", 109).write());
    }

    @Test
    void a_negative_price() throws Exception {
        refused(
                422,
                "catalogue.json.goods[0]",
                "never negative",
                Archives.in(folder).with("catalogue.json", Archives.good(-1)).write());
    }

    @Test
    void a_promotion_on_an_unknown_sku() throws Exception {
        refused(
                422,
                "catalogue.json",
                "unknown sku",
                Archives.in(folder)
                        .with("catalogue.json", Archives.catalogue(350, "coffee"))
                        .write());
    }

    @Test
    void a_truncated_zip() throws Exception {
        refused(422, "archive", "truncated", Archives.in(folder).writeTruncated());
    }

    @Test
    void an_entry_that_leads_out() throws Exception {
        refused(
                422,
                "../../etc/crontab",
                "out of",
                Archives.in(folder).with("../../etc/crontab", "*").write());
    }

    private static void refused(int status, String entry, String rule, Path archive) throws IOException {
        long before = artifacts();

        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> site.client().publish(archive));

        assertThat(refusal.problem().status()).isEqualTo(status);
        assertThat(refusal.getMessage()).contains(entry).contains(rule);
        assertThat(site.client().releases().items()).hasSize(1);
        assertThat(artifacts()).as("artifacts on the FTP server").isEqualTo(before);
    }

    private static long artifacts() throws IOException {
        try (Stream<Path> files = Files.list(site.server().home().resolve("data/ftp/releases"))) {
            return files.count();
        }
    }
}
