package org.noontide.operator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.noontide.wire.operations.OperationsJson;

/**
 * What commands run in.
 *
 * @param out where answers go
 * @param err where it is told how far something has come
 * @param pause how to wait before a question is asked again
 * @param home the user's folder
 * @param screen true where a person looks on, and not a program
 */
record Surroundings(
        Supplier<PrintWriter> out,
        Supplier<PrintWriter> err,
        NoontideAdmin.Environment environment,
        Texts texts,
        Pause pause,
        Path home,
        boolean screen) {

    private static final String FILE = "admin.properties";

    /** Lets time go by. */
    interface Pause {
        /** Returns after {@code length}. */
        void take(Duration length) throws InterruptedException;
    }

    /** The pause that really is one. */
    static void pause(Duration length) throws InterruptedException {
        boolean unused = new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
    }

    static String json(Object view) {
        return new String(OperationsJson.LENIENT.write(view), UTF_8);
    }

    void say(String line) {
        out.get().println(line);
    }

    /** Where the login is kept. */
    Path login() {
        for (String name : List.of("XDG_CONFIG_HOME", "APPDATA")) {
            String folder = environment.get(name);
            if (folder != null && !folder.isBlank()) {
                return Path.of(folder, "noontide", FILE);
            }
        }
        return home.resolve(".config").resolve("noontide").resolve(FILE);
    }

    void forgetLogin() throws IOException {
        Files.deleteIfExists(login());
    }

    /** What the person types at {@code prompt} and nobody sees; nothing where no person is there. */
    Optional<String> typed(String prompt) {
        return screen
                ? Screen.console().map(it -> it.readPassword("%s", prompt)).map(String::new)
                : Optional.empty();
    }

    /** Shows {@code line} in the place of the one before, where a person looks on. */
    void show(String line) {
        if (screen) {
            err.get().print("\r" + line + "\u001b[K");
            err.get().flush();
        }
    }

    /** Ends the line that was shown. */
    void shown() {
        if (screen) {
            err.get().println();
        }
    }
}
