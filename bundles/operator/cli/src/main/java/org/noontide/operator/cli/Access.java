package org.noontide.operator.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.noontide.operator.client.NoontideClient;
import picocli.CommandLine.Option;

/** Which server is asked, and by whom: the options of every command that asks one. */
final class Access {
    private static final String PASSWORD = "NOONTIDE_PASSWORD";
    private static final URI USUAL_SERVER = URI.create("http://127.0.0.1:8080");
    private static final String USUAL_USER = "admin";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "the server (default: that of login, or http://127.0.0.1:8080)")
    private Optional<URI> server = Optional.empty();

    @Option(names = "--user", paramLabel = "NAME", description = "who asks (default: that of login, or admin)")
    private Optional<String> user = Optional.empty();

    @Option(names = "--password-file", paramLabel = "FILE", description = "a file whose first line is the password")
    private Optional<Path> passwordFile = Optional.empty();

    /** Something that is asked of a server. */
    interface Question<T> {
        /** Asks it. */
        T of(NoontideClient client) throws IOException;
    }

    /** What the server answers to {@code question}; where it was not reached, the exception says what to look at. */
    <T> T ask(Surroundings surroundings, Question<T> question) throws IOException, UsageException {
        return ask(surroundings, login(surroundings), question);
    }

    /** The same by {@code login}. */
    <T> T ask(Surroundings surroundings, Login login, Question<T> question) throws IOException {
        try {
            return question.of(new NoontideClient(login.server(), login.user(), login.password(), Locale.getDefault()));
        } catch (IOException e) {
            throw Unreachable.explained(login.server(), e, surroundings.texts());
        }
    }

    /** What the command line and the environment say, with a password that is asked for where they lack it. */
    Login fresh(Surroundings surroundings) throws IOException, UsageException {
        URI asked = demandWeb(server.orElse(USUAL_SERVER), surroundings.texts());
        String name = user.orElse(USUAL_USER);
        Optional<String> given = given(surroundings);
        if (given.isPresent()) {
            return new Login(asked, name, given.get());
        }
        String typed = surroundings
                .typed(surroundings.texts().of("login.password", name, asked))
                .orElseThrow(() -> new UsageException(surroundings.texts().of("password.none", PASSWORD)));
        return new Login(asked, name, typed);
    }

    private Login login(Surroundings surroundings) throws IOException, UsageException {
        Optional<String> given = given(surroundings);
        if (given.isPresent() && server.isPresent() && user.isPresent()) {
            return new Login(demandWeb(server.get(), surroundings.texts()), user.get(), given.get());
        }
        Optional<Login> kept = Login.read(surroundings.login(), surroundings.texts());
        URI asked = demandWeb(server.or(() -> kept.map(Login::server)).orElse(USUAL_SERVER), surroundings.texts());
        String name = user.or(() -> kept.map(Login::user)).orElse(USUAL_USER);
        // a password goes to the server that it was kept for, and to no other
        Optional<String> password = given.or(
                () -> kept.filter(it -> it.server().equals(asked) && it.user().equals(name))
                        .map(Login::password));
        return new Login(
                asked,
                name,
                password.orElseThrow(
                        () -> new UsageException(surroundings.texts().of("password.login", PASSWORD))));
    }

    private Optional<String> given(Surroundings surroundings) throws IOException {
        if (passwordFile.isPresent()) {
            return Optional.of(
                    Files.readString(passwordFile.get()).lines().findFirst().orElse(""));
        }
        return Optional.ofNullable(surroundings.environment().get(PASSWORD));
    }

    private static URI demandWeb(URI server, Texts texts) throws UsageException {
        if (!"http".equals(server.getScheme()) && !"https".equals(server.getScheme())) {
            throw new UsageException(texts.of("server.scheme", server));
        }
        return server;
    }
}
