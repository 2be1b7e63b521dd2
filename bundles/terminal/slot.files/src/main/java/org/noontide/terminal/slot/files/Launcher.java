package org.noontide.terminal.slot.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes processes of an application.
 *
 * @param pointer the link to the running release: by it a program that outlives its release finds the next one
 * @param user as whom they run, {@code NAME} or {@code NAME:GROUP}; empty: as the terminal does
 * @param passed the terminal's own variables that they find, too; all others may hold secrets
 */
record Launcher(Path pointer, String user, Map<String, String> passed) {

    /** The process that {@code command} of {@code application} is, started in what its folder is called now. */
    Process start(Application application, Path home, List<String> command, ProcessBuilder.Redirect output)
            throws IOException {
        ProcessBuilder process = new ProcessBuilder(asUser(command))
                .directory(home.resolve(application.program().folder()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        Map<String, String> environment = process.environment();
        environment.clear();
        environment.putAll(passed);
        environment.putAll(application.program().environment());
        environment.put("NOONTIDE_SLOT", pointer.toString());
        environment.put("NOONTIDE_CATALOGUE", pointer.resolve("catalogue.json").toString());
        Process started = process.start();
        started.getOutputStream().close();
        return started;
    }

    private List<String> asUser(List<String> command) {
        if (user.isEmpty()) {
            return command;
        }
        int colon = user.indexOf(':');
        String name = colon < 0 ? user : user.substring(0, colon);
        // it becomes the program, instead of staying between it and us as runuser would
        List<String> words = new ArrayList<>(
                List.of("setpriv", "--reuid=" + name, "--regid=" + user.substring(colon + 1), "--init-groups", "--"));
        words.addAll(command);
        return words;
    }
}
