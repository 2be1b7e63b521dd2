package org.noontide.terminal.slot.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseEntry;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseManifest;
import org.noontide.wire.protocol.Sha256;

/**
 * A cabinet on the disk of this machine.
 *
 * @param base the folder of all that it keeps
 * @param factory the folder of what it leaves the factory with
 */
record Cabinet(Path base, Path factory) {
    private static final Pace QUICK = new Pace(Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(2));

    Path slots() {
        return base.resolve("data/slots");
    }

    /** The slots after the terminal has started. */
    FileSlots started(Disk disk) throws IOException {
        return started(disk, 0);
    }

    FileSlots started(Disk disk, long reserve) throws IOException {
        FileSlots slots = new FileSlots(slots(), factory, reserve, disk, "", Map.of("PATH", "/usr/bin:/bin"), QUICK);
        slots.start();
        return slots;
    }

    /** What a client application finds, every file of it proved. */
    ReleaseId found() throws IOException {
        Path current = slots().resolve("current").toRealPath();
        ReleaseManifest manifest = ReleaseManifest.decode(Files.readAllBytes(current.resolve(ReleaseArchive.MANIFEST)));
        for (ReleaseEntry entry : manifest.entries()) {
            assertThat(Sha256.ofContent(current.resolve(entry.path())))
                    .as("%s of %s", entry.path(), manifest.release())
                    .isEqualTo(entry.sha256());
        }
        return manifest.release();
    }

    /** The same on a copy of all that it keeps. */
    Cabinet copy(Path target) throws IOException {
        try (Stream<Path> all = Files.walk(base)) {
            for (Path path : all.toList()) {
                Files.copy(path, target.resolve(base.relativize(path).toString()), LinkOption.NOFOLLOW_LINKS);
            }
        }
        return new Cabinet(target, factory);
    }
}
