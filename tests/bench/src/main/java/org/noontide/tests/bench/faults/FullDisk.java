package org.noontide.tests.bench.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.noontide.operator.client.ProblemException;

/** The disk of the server's data is full for a while: a file system of its own in memory, which root alone may mount. */
final class FullDisk implements Disturbance {
    private static final int MEBIBYTES = 160;
    private static final Duration MOST_SET_ASIDE = Duration.ofSeconds(60);
    private static final int CHUNK = 1 << 16;

    private final Duration lasting;
    private final int terminals;
    private final int perSecond;
    private final Path upload;
    private Optional<Path> mounted = Optional.empty();

    /** @param upload a release that is to be refused meanwhile */
    FullDisk(Duration lasting, int terminals, int perSecond, Path upload) {
        this.lasting = lasting;
        this.terminals = terminals;
        this.perSecond = perSecond;
        this.upload = upload;
    }

    /** Why it cannot be tried here; empty where it can. */
    static String hindrance() {
        if (!"Linux".equals(System.getProperty("os.name"))) {
            return "a disk of its own is made on Linux alone";
        }
        return "root".equals(System.getProperty("user.name")) ? "" : "root alone may mount a disk of its own";
    }

    @Override
    public void prepare(Path home) throws IOException, InterruptedException {
        Path data = Files.createDirectories(home.resolve("data"));
        command("mount", "-t", "tmpfs", "-o", "size=" + MEBIBYTES + "m", "tmpfs", data.toString());
        mounted = Optional.of(data);
    }

    @Override
    public Finding befall(Scene scene) throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        long rolloutsKnown = scene.site().client().rollouts().items().size();
        Path filler = scene.data().resolve("filler");
        long begin = System.nanoTime();
        fill(filler);
        scene.progress().accept("the disk is full");
        String answer = refusal(scene);
        if (answer.isEmpty()) {
            wrong.add("an upload onto a full disk was taken");
        } else if (answer.lines().count() > 1) {
            wrong.add("an upload onto a full disk is not refused in one sentence: " + answer);
        }
        long acknowledged = scene.talkers().acknowledged();
        stayFull(scene, filler, begin);
        long meanwhile = scene.talkers().acknowledged() - acknowledged;
        long waiting = scene.talkers().made() - scene.talkers().acknowledged();
        if (!scene.site().server().product().isAlive()) {
            wrong.add("the server ended on a full disk");
        }
        Files.delete(filler);
        long freed = System.nanoTime();
        scene.progress().accept("the disk has space again, " + waiting + " reports wait");
        scene.awaitCaughtUp(terminals, perSecond);
        scene.facts().put("fullSeconds", lasting.toSeconds());
        scene.facts().put("uploadAnswer", answer);
        scene.facts().put("acknowledgedMeanwhile", meanwhile);
        scene.facts().put("waitingAtTheEnd", waiting);
        scene.facts().put("caughtUpMillis", (System.nanoTime() - freed) / 1_000_000);
        if (scene.site().client().rollouts().items().size() < rolloutsKnown) {
            wrong.add("rollouts are gone");
        }
        return Finding.broken(wrong);
    }

    /** As long as was asked, and then until the server has used up what it had set aside and commits no more. */
    private void stayFull(Scene scene, Path filler, long begin) throws IOException, InterruptedException {
        long last = -1;
        long now = scene.talkers().acknowledged();
        long elapsed;
        do {
            Scene.rest(Duration.ofSeconds(2));
            // it may have given something back
            fill(filler);
            last = now;
            now = scene.talkers().acknowledged();
            elapsed = System.nanoTime() - begin;
        } while (elapsed < lasting.toNanos()
                || (now > last && elapsed < lasting.plus(MOST_SET_ASIDE).toNanos()));
    }

    private String refusal(Scene scene) throws IOException {
        try {
            scene.site().client().publish(upload);
            return "";
        } catch (ProblemException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** Writes to the end of {@code file} until there is no space. */
    private static void fill(Path file) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int size = CHUNK; size > 0; size /= 2) {
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                for (int written = 0; written < MEBIBYTES << 4; written++) {
                    out.write(chunk, 0, size);
                }
            } catch (IOException full) {
                // as it was to be; what is smaller may fit still
            }
        }
    }

    @Override
    public void cleanUp() throws IOException, InterruptedException {
        if (mounted.isPresent()) {
            command("umount", "-l", mounted.get().toString());
            mounted = Optional.empty();
        }
    }

    private static void command(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(words[0] + " failed: " + said);
        }
    }
}
