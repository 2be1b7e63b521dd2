package org.noontide.product.kiosk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The kiosk as a process of its own, as the terminal starts it. */
final class Program {

    /** Starts it on {@code display}; what it says goes to {@code log}. */
    static Process start(Path log, String display, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                // where the window system's library unpacks its native code to
                "-Duser.home=" + Path.of("target").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Kiosk.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KIOSK_") || name.equals("WAYLAND_DISPLAY"));
        builder.environment().put("DISPLAY", display);
        builder.environment().put("NOONTIDE_TERMINAL", "CAB-0001");
        builder.environment().put("NO_AT_BRIDGE", "1");
        return builder.start();
    }

    private Program() {}
}
