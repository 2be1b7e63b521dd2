package org.noontide.product.kiosk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/** What is known of a link itself, and not of what it leads to. */
final class Links {

    /** Differs for every link that ever had this name; nothing where there is none. */
    static Optional<Object> identity(Path link) {
        try {
            return Optional.of(Files.readAttributes(link, "unix:ino,ctime", NOFOLLOW_LINKS));
        } catch (IOException thereIsNone) {
            return Optional.empty();
        }
    }

    /** When it got its name. */
    static Optional<Instant> placed(Path link) {
        try {
            return Files.getAttribute(link, "unix:ctime", NOFOLLOW_LINKS) instanceof FileTime time
                    ? Optional.of(time.toInstant())
                    : Optional.empty();
        } catch (IOException thereIsNone) {
            return Optional.empty();
        }
    }

    private Links() {}
}
