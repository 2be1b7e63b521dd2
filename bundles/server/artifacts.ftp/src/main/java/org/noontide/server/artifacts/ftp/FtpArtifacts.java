package org.noontide.server.artifacts.ftp;

import static org.noontide.wire.protocol.Rule.require;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.noontide.server.fleet.ArtifactStore;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.transport.Connection;
import org.noontide.wire.transport.ConnectionState;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.FileTransfer.Login;
import org.noontide.wire.transport.TransferRefusedException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps files on an FTP server. What was put is fetched back and compared before anyone gets to know its link, since the
 * prices in every cabinet depend on it.
 */
@Component(
        configurationPid = "org.noontide.server.artifacts.ftp",
        service = {ArtifactStore.class, Connection.class},
        immediate = true)
@Designate(ocd = FtpArtifacts.Config.class)
public final class FtpArtifacts implements ArtifactStore, Connection {

    @ObjectClassDefinition(name = "Artifacts on FTP")
    @interface Config {
        @AttributeDefinition(description = "Link of the folder, as terminals reach it")
        String base_uri() default "ftp://127.0.0.1:2121/releases/";

        @AttributeDefinition(description = "User who may put files")
        String user() default "noontide-artifacts";

        @AttributeDefinition(
                description = "Secret of that user (key .secret: the dot keeps it out of the service registry)",
                type = AttributeType.PASSWORD)
        String _secret() default "";

        @AttributeDefinition(description = "Seconds between two looks at the server")
        int probe_seconds() default 10;
    }

    private static final Logger LOG = LoggerFactory.getLogger(FtpArtifacts.class);
    // As the contract says, and no hidden file: those are uploads that are not whole.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-][A-Za-z0-9.-]{0,199}");
    // While it is down, so that a server that comes up a moment after us is soon found.
    private static final Duration SOON = Duration.ofSeconds(1);

    private final FileTransfer transfer;
    private final URI base;
    private final Login login;
    private final Duration interval;
    private final Health health;
    private final ScheduledExecutorService prober = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "artifacts-probe");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public FtpArtifacts(@Reference FileTransfer transfer, Config config) {
        this(
                transfer,
                URI.create(config.base_uri()),
                new Login(config.user(), config._secret()),
                Duration.ofSeconds(config.probe_seconds()),
                Clock.systemUTC());
    }

    FtpArtifacts(FileTransfer transfer, URI base, Login login, Duration interval, Clock clock) {
        require(base.isAbsolute() && base.getRawUserInfo() == null, "base.uri is no absolute link without credentials");
        this.transfer = transfer;
        this.base = base.getPath().endsWith("/") ? base : URI.create(base + "/");
        this.login = login;
        this.interval = interval;
        this.health = new Health(clock, base.getRawAuthority());
    }

    @Activate
    void start() {
        probeAfter(Duration.ZERO);
    }

    private void probeAfter(Duration delay) {
        Future<?> unused = prober.schedule(this::probe, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void probe() {
        try {
            transfer.probe(login, base);
            health.works();
        } catch (IOException e) {
            if (prober.isShutdown()) {
                return;
            }
            health.broken(e);
        }
        if (!prober.isShutdown()) {
            probeAfter(health.state().up() || interval.compareTo(SOON) < 0 ? interval : SOON);
        }
    }

    @Override
    public Artifact publish(String name, Path file) throws IOException {
        require(NAME.matcher(name).matches(), "not a name of letters, digits, dots and hyphens: " + name);
        Artifact artifact = new Artifact(base.resolve(name), Files.size(file), Sha256.ofContent(file));
        observed(() -> transfer.upload(login, file, artifact.link()));
        try {
            observed(() -> prove(artifact));
        } catch (IOException e) {
            takeBack(artifact, e);
            throw e;
        }
        LOG.info("artifact={} size={} sha256={} published", artifact.link(), artifact.size(), artifact.sha256());
        return artifact;
    }

    private void prove(Artifact artifact) throws IOException {
        Path folder = Files.createTempDirectory("noontide-artifact");
        Path copy = folder.resolve("copy");
        try {
            transfer.download(login, artifact.link(), artifact.size(), copy, bytes -> {});
            Sha256 there = Sha256.ofContent(copy);
            if (!there.equals(artifact.sha256())) {
                throw new TransferRefusedException(artifact.link() + " came back as " + there);
            }
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(folder.resolve("copy.part"));
            Files.delete(folder);
        }
    }

    private void takeBack(Artifact artifact, IOException reason) {
        try {
            withdraw(artifact);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void withdraw(Artifact artifact) throws IOException {
        observed(() -> transfer.delete(login, artifact.link()));
        LOG.info("artifact={} withdrawn", artifact.link());
    }

    /** Something that is done with the server. */
    private interface Operation {
        void run() throws IOException;
    }

    // A server that answers works, whatever it answers; that it refuses the login, the next probe finds.
    private void observed(Operation operation) throws IOException {
        try {
            operation.run();
        } catch (TransferRefusedException e) {
            throw e;
        } catch (IOException e) {
            health.broken(e);
            throw e;
        }
        health.works();
    }

    @Override
    public String name() {
        return "ftp";
    }

    @Override
    public ConnectionState state() {
        return health.state();
    }

    @Deactivate
    void stop() {
        prober.shutdownNow();
    }
}
