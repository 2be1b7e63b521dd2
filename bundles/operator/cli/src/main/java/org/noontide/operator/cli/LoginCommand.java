package org.noontide.operator.cli;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.noontide.operator.client.NoontideClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps a login, once the server has taken it. */
@Command(
        name = "login",
        description = "Keeps server, user and password for later commands, once the server has taken them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The password is asked for where neither --password-file nor NOONTIDE_PASSWORD gives it. It is kept as it is,",
            "in noontide/admin.properties below XDG_CONFIG_HOME (APPDATA on Windows, ~/.config elsewhere), which nobody",
            "but you may read. What the command line or NOONTIDE_PASSWORD says goes before it.",
            "",
            "Examples:",
            "  noontide-admin login --server https://noontide.example.org --user li",
            "  noontide-admin login --forget"
        })
final class LoginCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--forget", description = "forget what is kept")
    private boolean forget;

    @Option(names = "--json", description = "as JSON: what is kept, and where; never the password")
    private boolean json;

    @Mixin
    private Access access = new Access();

    LoginCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, UsageException {
        if (forget) {
            surroundings.forgetLogin();
            say(
                    Map.of("file", surroundings.login().toString()),
                    surroundings.texts().of("login.forgotten"));
            return 0;
        }
        Login login = access.fresh(surroundings);
        access.ask(surroundings, login, NoontideClient::status);
        login.write(surroundings.login());
        say(
                Map.of(
                        "server", login.server().toString(),
                        "user", login.user(),
                        "file", surroundings.login().toString()),
                surroundings.texts().of("login.kept", login.server(), login.user(), surroundings.login()));
        return 0;
    }

    private void say(Map<String, String> kept, String sentence) {
        surroundings.say(json ? Surroundings.json(new TreeMap<>(kept)) : sentence);
    }
}
