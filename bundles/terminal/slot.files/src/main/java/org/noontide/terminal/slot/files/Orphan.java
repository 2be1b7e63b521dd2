package org.noontide.terminal.slot.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the application's process for the case that the terminal's own process dies and leaves it behind: two of one
 * application would fight for the same screen, ports and payment devices.
 */
record Orphan(Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    void remember(ProcessHandle process) {
        try {
            Files.writeString(file, words(process));
        } catch (IOException e) {
            LOG.warn("file={} the process is not remembered: {}", file, e.toString());
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("file={} is not removed: {}", file, e.toString());
        }
    }

    /** The process that was left behind, if it still runs: one of the same number that began at the same instant. */
    Optional<ProcessHandle> find() {
        try {
            String words = Files.readString(file);
            return ProcessHandle.of(Long.parseLong(words.split(" ", 2)[0]))
                    .filter(process -> process.isAlive() && words(process).equals(words));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            LOG.warn("file={} is not read: {}", file, e.toString());
            return Optional.empty();
        }
    }

    private static String words(ProcessHandle process) {
        return process.pid() + " " + began(process);
    }

    /** When it began, by what does not change when the cabinet's clock is set. */
    private static String began(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // proc(5): the name, in brackets, may hold anything; the 22nd field is the start in ticks since the boot
            String ticks = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[22 - 3];
            return ticks + " after the boot " + Files.readString(BOOT).strip();
        } catch (IOException | IndexOutOfBoundsException noLinux) {
            return process.info().startInstant().map(Instant::toString).orElse("unknown");
        }
    }
}
