package org.noontide.operator.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servers that an operator was connected to, latest first: one a line, the user and the address. */
final class Places {
    private static final Logger LOG = LoggerFactory.getLogger(Places.class);
    private static final int MOST = 10;

    private final Path file;

    Places(Path file) {
        this.file = file;
    }

    List<Place> all() {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Place> places = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, UTF_8)) {
                String[] words = line.split(" ", 2);
                if (words.length == 2) {
                    places.add(Place.of(words[1], words[0]));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // a list that cannot be read is as good as none: it fills again
            LOG.warn("file={} cannot be read", file, e);
        }
        return places;
    }

    /** Puts {@code latest} first. */
    void remember(Place latest) {
        List<Place> places = new ArrayList<>(all());
        places.remove(latest);
        places.add(0, latest);
        List<String> lines = places.stream()
                .limit(MOST)
                .map(place -> place.user() + ' ' + place.server())
                .toList();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines, UTF_8);
        } catch (IOException e) {
            LOG.warn("file={} cannot be written", file, e);
        }
    }
}
