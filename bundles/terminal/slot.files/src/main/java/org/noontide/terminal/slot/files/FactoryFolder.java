package org.noontide.terminal.slot.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the release lies that the cabinet leaves the factory with. */
record FactoryFolder(Path folder) {

    /**
     * The one release archive in it.
     *
     * @throws IOException saying what to do, where there is none or more than one
     */
    Path archive() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("no release is installed and the factory folder " + folder
                    + " is missing; make it and put the first release archive (one .zip) in it");
        }
        List<Path> archives;
        try (Stream<Path> files = Files.list(folder)) {
            archives = files.filter(file -> file.getFileName().toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        }
        if (archives.isEmpty()) {
            throw new IOException("no release is installed and the factory folder " + folder
                    + " holds no .zip; put the first release archive in it");
        }
        if (archives.size() > 1) {
            throw new IOException("no release is installed and the factory folder " + folder + " holds "
                    + archives.size() + " archives (" + archives.get(0).getFileName() + ", "
                    + archives.get(1).getFileName() + (archives.size() > 2 ? ", …" : "")
                    + "); leave only the one to install");
        }
        return archives.get(0);
    }
}
