package org.noontide.tests.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What machine this is: never its name, nor where anything lies on it. */
final class Machine {
    private static final double GIBIBYTE = 1L << 30;

    /** What makes figures of one run comparable with those of another, {@code loadBefore} included. */
    static Map<String, Object> facts(double loadBefore) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("cores", Runtime.getRuntime().availableProcessors());
        facts.put("memoryGiB", Math.round(memory() / GIBIBYTE));
        facts.put(
                "os",
                System.getProperty("os.name")
                        + ' '
                        + System.getProperty("os.version").replaceAll("-.*", "")
                        + ' '
                        + System.getProperty("os.arch"));
        facts.put("jdk", System.getProperty("java.vm.name") + ' ' + System.getProperty("java.runtime.version"));
        facts.put("loadBefore", loadBefore);
        facts.put("loadAfter", load());
        facts.put("commit", commit());
        return facts;
    }

    /** The load average of the last minute; negative where the system does not tell. */
    static double load() {
        return Math.round(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() * 100) / 100.0;
    }

    private static double memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    /** What was measured, marked where it is not what was committed. */
    private static String commit() throws IOException {
        String commit = git("rev-parse", "--short", "HEAD");
        String changed = git("status", "--porcelain", "--", "bundles", "product");
        return commit.isEmpty() ? "unknown" : commit + (changed.isEmpty() ? "" : " with changes");
    }

    private static String git(String verb, String... more) throws IOException {
        String[] words = new String[more.length + 2];
        words[0] = "git";
        words[1] = verb;
        System.arraycopy(more, 0, words, 2, more.length);
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            return process.waitFor() == 0 ? said : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private Machine() {}
}
