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
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.operator.client.ProblemException;
import org.noontide.product.demo.Site;
import org.noontide.wire.operations.PlanView;
import org.noontide.wire.operations.RolloutRequest;

/** A bundle that is dropped into the running server's plugins is there, and gone again when it is taken out. */
class PluginTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String COMPONENT =
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="eager">
              <implementation class="org.noontide.tests.endtoend.EagerPolicy"/>
              <service><provide interface="org.noontide.server.fleet.RolloutPolicy"/></service>
              <property name="noontide.policy" value="eager"/>
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
            assertThat(refusal(site)).contains("no policy is called eager");

            Files.move(bundle(folder.resolve("eager-policy.jar")), plugin, StandardCopyOption.ATOMIC_MOVE);
            Site.await("the policy is known", PATIENCE, () -> !refusal(site).contains("eager"));
            long rollout = plan(site, Clock.systemUTC().instant().plusSeconds(3))
                    .rollout()
                    .orElseThrow()
                    .id();
            Site.await(
                    "its rollout ends well",
                    PATIENCE,
                    () -> site.client().rollout(rollout).installed() == 1);

            Files.delete(plugin);
            Site.await("the policy is gone", PATIENCE, () -> refusal(site).contains("no policy is called eager"));
            assertThat(site.server().product().isAlive()).isTrue();
        }
    }

    /** Why a plan with the plug-in's policy is refused; its instant is past, so that it is refused in any case. */
    private static String refusal(Site site) throws IOException {
        try {
            plan(site, Instant.EPOCH);
            throw new AssertionError("a plan for 1970 was taken on");
        } catch (ProblemException refused) {
            return Optional.ofNullable(refused.getMessage()).orElse("");
        }
    }

    private static PlanView plan(Site site, Instant switchAt) throws IOException {
        return site.client()
                .plan(new RolloutRequest(Site.APPLICATION, Site.NEW, switchAt, Optional.of("eager"), Optional.empty()));
    }

    private static Path bundle(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "example.policy.eager");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue(
                "Import-Package",
                "org.noontide.server.fleet;version=\"[1.0,2)\",org.noontide.wire.protocol;version=\"[1.0,2)\"");
        main.putValue("Service-Component", "OSGI-INF/eager.xml");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry("OSGI-INF/eager.xml"));
            out.write(COMPONENT.getBytes(UTF_8));
            String path = EagerPolicy.class.getName().replace('.', '/') + ".class";
            out.putNextEntry(new ZipEntry(path));
            try (InputStream in = EagerPolicy.class.getClassLoader().getResourceAsStream(path)) {
                in.transferTo(out);
            }
        }
        return jar;
    }
}
