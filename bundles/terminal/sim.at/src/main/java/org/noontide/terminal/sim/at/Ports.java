package org.noontide.terminal.sim.at;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The serial ports of this machine. */
final class Ports {
    static final String AUTO = "auto";
    /** Where modems are: on USB, as a serial adapter or as a communications device. */
    private static final String MODEMS = "tty{USB,ACM}*";
    /** Those that can be told of; the ttyS* of a PC are there whether or not there is hardware behind them. */
    private static final String ALL = "tty{USB,ACM,AMA,HS,XRUSB,GS}*";
    // ttyUSB10 after ttyUSB9
    private static final Comparator<Path> ORDER =
            Comparator.comparingInt((Path port) -> port.toString().length()).thenComparing(Comparator.naturalOrder());

    private final Path devices;
    private final String wanted;

    /**
     * Those that fit {@code wanted}.
     *
     * @param devices where a name without a folder, and auto, look: /dev
     */
    Ports(Path devices, String wanted) {
        this.devices = devices;
        this.wanted = wanted.strip();
    }

    /** The ports that fit and are there now. */
    List<Path> there() throws IOException {
        if (wanted.equals(AUTO)) {
            return matching(devices, MODEMS);
        }
        Path path = devices.resolve(wanted);
        Path name = path.getFileName();
        Path folder = path.getParent();
        if (name == null || folder == null) {
            return List.of();
        }
        if (name.toString().matches(".*[*?\\[{].*")) {
            return matching(folder, name.toString());
        }
        return Files.exists(path) ? List.of(path) : List.of();
    }

    /** One sentence for a person who looks for the modem. */
    String absence() throws IOException {
        String what = wanted.equals(AUTO)
                ? "no serial port of a modem (" + devices.resolve(MODEMS) + ") is there"
                : "there is no serial port " + devices.resolve(wanted);
        List<Path> all = matching(devices, ALL);
        String others = all.isEmpty()
                ? "this machine has none on USB"
                : "there are "
                        + String.join(", ", all.stream().map(Path::toString).toList());
        return what + ": is the modem plugged in and powered? (" + others + ")";
    }

    private static List<Path> matching(Path folder, String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, pattern)) {
            all.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        }
        found.sort(ORDER);
        return found;
    }
}
