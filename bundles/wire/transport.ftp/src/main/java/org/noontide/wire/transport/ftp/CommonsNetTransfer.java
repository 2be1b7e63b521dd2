package org.noontide.wire.transport.ftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.TransferRefusedException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Carries files over FTP: passive, binary, names in UTF-8, resuming. A thread that is interrupted in a call leaves it
 * soon, with an {@link InterruptedIOException} and its interrupt flag still set.
 */
@Component(configurationPid = "org.noontide.wire.transport.ftp")
@Designate(ocd = CommonsNetTransfer.Config.class)
public final class CommonsNetTransfer implements FileTransfer {

    @ObjectClassDefinition(name = "FTP transport")
    @interface Config {
        @AttributeDefinition(description = "Seconds within which a connection must stand")
        int connect_seconds() default 10;

        @AttributeDefinition(description = "Seconds that may pass without an answer, or without a byte of data")
        int idle_seconds() default 30;

        @AttributeDefinition(description = "Bytes per second that all downloads together may take; 0: no limit")
        long download_bytes_per_second() default 0;
    }

    /** What to do in a session with a server. */
    private interface Work {
        void in(FtpSession session) throws IOException;
    }

    private final Limits limits;
    private final Pace pace;
    private final RandomGenerator random;

    @Activate
    public CommonsNetTransfer(Config config) {
        this(
                new Limits(Duration.ofSeconds(config.connect_seconds()), Duration.ofSeconds(config.idle_seconds())),
                new Pace(config.download_bytes_per_second(), Pace.Ticks.SYSTEM),
                new SecureRandom());
    }

    CommonsNetTransfer(Limits limits, Pace pace, RandomGenerator random) {
        this.limits = limits;
        this.pace = pace;
        this.random = random;
    }

    @Override
    public Sha256 download(Login login, URI source, long size, Path target, Progress progress) throws IOException {
        FtpLink link = FtpLink.toFile(source);
        // before the server is called, who would not wait while the disk is read
        PartFile part = PartFile.open(target, size);
        if (part.arrived() < size) {
            attempt(login, link, session -> fetch(session, link, size, part, progress));
        }
        return part.land();
    }

    private void fetch(FtpSession session, FtpLink link, long size, PartFile part, Progress progress)
            throws IOException {
        requireSize(session, link.path(), size);
        if (part.arrived() > 0 && !session.resumes(part.arrived())) {
            part.discard();
        }
        if (pace.isLimited()) {
            session.receiveAtMost(pace.window());
        }
        try (InputStream data = session.retrieve(link.path(), part.arrived())) {
            part.append(data, pace, progress);
        }
        session.hearEnd();
    }

    private static void requireSize(FtpSession session, String path, long size) throws IOException {
        OptionalLong told = session.size(path);
        if (told.isPresent() && told.getAsLong() != size) {
            throw new TransferRefusedException(path + " has " + told.getAsLong() + " bytes instead of " + size);
        }
    }

    @Override
    public void upload(Login login, Path source, URI target) throws IOException {
        FtpLink link = FtpLink.toFile(target);
        long size = Files.size(source);
        // Hidden, and not like that of another upload to the same name.
        String temporary =
                link.sibling('.' + link.name() + '.' + HexFormat.of().toHexDigits(random.nextLong()) + ".upload");
        attempt(login, link, session -> {
            session.makeFolders(link.folders());
            try {
                session.store(source, temporary);
                requireSize(session, temporary, size);
                session.replace(temporary, link.path());
            } catch (IOException e) {
                discard(login, link, temporary, e);
                throw e;
            }
        });
    }

    // In a session of its own: the one that failed may hang.
    private void discard(Login login, FtpLink link, String temporary, IOException reason) {
        try (FtpSession session = FtpSession.open(link, login, limits)) {
            session.remove(temporary);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void delete(Login login, URI target) throws IOException {
        FtpLink link = FtpLink.toFile(target);
        attempt(login, link, session -> session.remove(link.path()));
    }

    @Override
    public void probe(Login login, URI target) throws IOException {
        FtpLink link = FtpLink.toFolder(target);
        attempt(login, link, session -> session.enter(link.path()));
    }

    private void attempt(Login login, FtpLink link, Work work) throws IOException {
        String server = link.host() + ':' + link.port();
        try (FtpSession session = FtpSession.open(link, login, limits)) {
            work.in(session);
        } catch (TransferRefusedException e) {
            throw e;
        } catch (SocketTimeoutException e) {
            // Not as it is: it is an InterruptedIOException by descent, and this thread was not interrupted.
            throw new IOException(server + ": no answer in time: " + e.getMessage(), e);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw (IOException) new InterruptedIOException(server + ": interrupted").initCause(e);
            }
            throw new IOException(server + ": " + e.getMessage(), e);
        }
    }
}
