package org.noontide.tests.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.operator.client.ProblemException;
import org.noontide.product.demo.Site;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.RolloutRequest;

/** A bundle that is dropped into the running server's plugins is there, and gone again when it is taken out. */
class PluginTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String COMPONENT =
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s">
              <implementation class="%2$s"/>
              <service><provide interface="org.noontide.server.fleet.RolloutPolicy"/></service>
              <property name="noontide.policy" value="%1$s"/>
            </scr:component>
            """;

    @TempDir
    Path folder;

    @Test
    void a_policy_comes_and_goes_with_its_bundle_while_the_server_runs() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            site.addTerminals(1);
            site.awaitOnline();
            site.client().publish(Checkout.installation().release(Site.NEW));
            Path plugin = site.server().home().resolve("plugins/eager-policy.jar");
            assertThat(refusal(site)).doesNotContain("eager");

            drop(bundle("eager", EagerPolicy.class, ""), plugin);
            Site.await("the policy is known", PATIENCE, () -> refusal(site).contains("eager"));
            long rollout = plan(site, "eager", Optional.empty());
            Site.await(
                    "its rollout ends well",
                    PATIENCE,
                    () -> site.client().rollout(rollout).installed() == 1);

            Files.delete(plugin);
            Site.await("the policy is gone", PATIENCE, () -> !refusal(site).contains("eager"));
            assertThat(site.server().product().isAlive()).isTrue();
        }
    }

    @Test
    void a_policy_that_throws_holds_its_rollout_with_an_alarm_and_another_rollout_goes_on() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            site.addTerminals(2);
            site.awaitOnline();
            site.client().publish(Checkout.installation().release(Site.NEW));
            Path plugin = site.server().home().resolve("plugins/wild-policy.jar");
            drop(bundle("wild", WildPolicy.class, ""), plugin);
            Site.await("the policy is known", PATIENCE, () -> refusal(site).contains("wild"));

            long wild = plan(site, "wild", Optional.of(List.of("CAB-0001")));
            long sound = plan(site, "deadline", Optional.of(List.of("CAB-0002")));
            Site.await(
                    "the other one ends well",
                    PATIENCE,
                    () -> site.client().rollout(sound).installed() == 1);
            Site.await("an alarm is raised", PATIENCE, () -> !alarms(site).isEmpty());

            assertThat(alarms(site)).singleElement().satisfies(alarm -> {
                assertThat(alarm.rollout()).isEqualTo(wild);
                assertThat(alarm.trouble()).contains("POLICY_FAILS");
                assertThat(alarm.detail()).contains("nobody tried this out");
            });
            assertThat(site.client().rollout(wild).failed()).isZero();
            assertThat(site.terminals().get(0).version()).isEqualTo(Site.OLD);
        }
    }

    @Test
    void a_bundle_that_does_not_resolve_is_told_of_once_with_what_it_misses() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            site.client().publish(Checkout.installation().release(Site.NEW));
            Path plugins = site.server().home().resolve("plugins");
            drop(bundle("lost", EagerPolicy.class, "com.example.nowhere"), plugins.resolve("lost-policy.jar"));
            Site.await("it is told of", PATIENCE, () -> told(site) > 0);

            // a bundle that comes after it shows that the folder was looked at again
            drop(bundle("eager", EagerPolicy.class, ""), plugins.resolve("eager-policy.jar"));
            Site.await("a sound one is taken in", PATIENCE, () -> refusal(site).contains("eager"));

            assertThat(told(site)).isEqualTo(1);
            assertThat(site.server().product().isAlive()).isTrue();
        }
    }

    /** How many lines of the log tell what the lost bundle misses. */
    private static long told(Site site) throws IOException {
        try (Stream<String> lines = Files.lines(site.server().home().resolve("data/log/server.log"))) {
            return lines.filter(line -> line.contains("example.policy.lost") && line.contains("com.example.nowhere"))
                    .count();
        }
    }

    private static List<AlarmView> alarms(Site site) throws IOException {
        return site.client().alarms(Optional.empty(), 10).items();
    }

    /** Why a plan for 1970 is refused, which names every policy that there is, where its own is not there. */
    private static String refusal(Site site) throws IOException {
        try {
            site.client().plan(request("none", Instant.EPOCH, Optional.empty()));
            throw new AssertionError("a plan for 1970 was taken on");
        } catch (ProblemException refused) {
            return refused.problem().detail();
        }
    }

    private static long plan(Site site, String policy, Optional<List<String>> terminals) throws IOException {
        return site.client()
                .plan(request(policy, Clock.systemUTC().instant().plusSeconds(3), terminals))
                .rollout()
                .orElseThrow()
                .id();
    }

    private static RolloutRequest request(String policy, Instant switchAt, Optional<List<String>> terminals) {
        return new RolloutRequest(Site.APPLICATION, Site.NEW, switchAt, Optional.of(policy), terminals);
    }

    /** At once and whole, as a careful person does. */
    private static void drop(Path bundle, Path plugin) throws IOException {
        Files.move(bundle, plugin, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A bundle with {@code policy} under {@code name}, which imports {@code missing} too, where that is not empty. */
    private Path bundle(String name, Class<?> policy, String missing) throws IOException {
        Path jar = folder.resolve(name + "-policy.jar");
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "example.policy." + name);
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue(
                "Import-Package",
                "org.noontide.server.fleet;version=\"[1.0,2)\",org.noontide.wire.protocol;version=\"[1.0,2)\""
                        + (missing.isEmpty() ? "" : "," + missing));
        main.putValue("Service-Component", "OSGI-INF/policy.xml");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry("OSGI-INF/policy.xml"));
            out.write(COMPONENT.formatted(name, policy.getName()).getBytes(UTF_8));
            String path = policy.getName().replace('.', '/') + ".class";
            out.putNextEntry(new ZipEntry(path));
            try (InputStream in = policy.getClassLoader().getResourceAsStream(path)) {
                in.transferTo(out);
            }
        }
        return jar;
    }
}
