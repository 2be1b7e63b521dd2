package org.noontide.product.hardware;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A serial port of the kernel with a program at its far end: a pseudo-terminal, held by socat for as long as this is open.
 * Its near end may be opened and closed as often as one likes.
 */
final class PseudoTerminal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process socat;
    private final Path link;

    private PseudoTerminal(Process socat, Path link) {
        this.socat = socat;
        this.link = link;
    }

    /** Makes one whose near end is at {@code link}. */
    static PseudoTerminal open(Path link) throws IOException, InterruptedException {
        Process socat = new ProcessBuilder("socat", "PTY,link=" + link + ",raw,echo=0,mode=660", "STDIO")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        PseudoTerminal terminal = new PseudoTerminal(socat, link);
        // whoever ends us does not leave it behind
        Runtime.getRuntime().addShutdownHook(new Thread(socat::destroy, "end-" + socat.pid()));
        terminal.awaitLink();
        return terminal;
    }

    /** What was written to the near end. */
    InputStream in() {
        return socat.getInputStream();
    }

    /** What the near end will read. */
    OutputStream out() {
        return socat.getOutputStream();
    }

    /** The process that holds it. */
    long pid() {
        return socat.pid();
    }

    /** Takes it away, as pulling a plug does. */
    @Override
    public void close() {
        socat.destroy();
        try {
            if (!socat.waitFor(PATIENCE.toSeconds(), SECONDS)) {
                socat.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(link);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // socat has taken its link away by itself
        }
    }

    private void awaitLink() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            if (!socat.isAlive() || System.nanoTime() > end) {
                close();
                throw new IOException("socat makes no pseudo-terminal at " + link);
            }
            MILLISECONDS.sleep(5);
        }
    }
}
