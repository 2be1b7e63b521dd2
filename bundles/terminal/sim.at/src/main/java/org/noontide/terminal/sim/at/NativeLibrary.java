package org.noontide.terminal.sim.at;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native part of jSerialComm, laid where the terminal keeps its data. Left alone, the library unpacks itself into a
 * folder below the system's temporary one that every user of the machine may write to, and deletes there what another
 * terminal on the same machine has just unpacked.
 */
final class NativeLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    /** Read once by the library, when it is first used. */
    private static final String PROPERTY = "jSerialComm.library.path";

    private static final String SYSTEM = "Linux";
    private static final String NAME = "libjSerialComm.so";

    /** Makes the library load itself from {@code folder}; elsewhere than on Linux, or told by the operator, it stays. */
    static void unpack(Path folder) throws IOException {
        if (System.getProperty(PROPERTY) != null
                || !System.getProperty("os.name", "").equals(SYSTEM)) {
            return;
        }
        for (String kind : kinds(System.getProperty("os.arch", ""))) {
            String place = SYSTEM + '/' + kind + '/' + NAME;
            // the class is not initialised by being named
            try (InputStream in = SerialPort.class.getResourceAsStream('/' + place)) {
                if (in != null) {
                    Files.createDirectories(folder.resolve(SYSTEM + '/' + kind));
                    Files.copy(in, folder.resolve(place), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        System.setProperty(PROPERTY, folder.toString());
    }

    /** Loads it, once in a process. */
    static void load() {
        LOG.debug("jSerialComm={}", SerialPort.getVersion());
        try {
            Signals.giveBack();
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("the programs that this process starts ignore some signals: {}", e.toString());
        }
    }

    /** The library's own names of what may run on {@code arch}; it takes the first that loads. */
    private static List<String> kinds(String arch) {
        return switch (arch) {
            case "amd64", "x86_64" -> List.of("x86_64");
            case "aarch64" -> List.of("armv8_64");
            case "i386", "i686", "x86" -> List.of("x86");
            case "ppc64le" -> List.of("ppc64le");
            default -> List.of("armv5", "armv6hf", "armv7hf", "armv8_32");
        };
    }

    private NativeLibrary() {}
}
