package org.noontide.product.kiosk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.noontide.wire.protocol.Catalogue;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseEntry;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseManifest;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Sha256;

/** Catalogues of a few goods, and slots that hold them. */
final class Catalogues {
    static final String COLA =
            """
            {"sku":"10","name":{"en":"Cola","zh-CN":"可乐"},"price":%d,"currency":"CNY"}""";

    /** What costs {@code amount}, with no offer. */
    static String cola(long amount) {
        return "{\"goods\":[" + COLA.formatted(amount) + "],\"promotions\":[]}";
    }

    /** What costs 350 usually, with {@code promotions}. */
    static String promoted(String... promotions) {
        return "{\"goods\":[" + COLA.formatted(350) + "],\"promotions\":[" + String.join(",", promotions) + "]}";
    }

    static Catalogue decode(String json) {
        try {
            return Catalogue.decode(json.getBytes(UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    static Snapshot snapshot(long sequence, String json) {
        return new Snapshot(release(sequence), decode(json));
    }

    /** Lays out release {@code sequence}, version 1.sequence.0, as a terminal does. */
    static void lay(Path folder, long sequence, String json) throws IOException {
        byte[] content = json.getBytes(UTF_8);
        ReleaseEntry entry = new ReleaseEntry(Catalogue.PATH, content.length, Sha256.ofContent(content));
        ReleaseManifest manifest =
                new ReleaseManifest(release(sequence), "A release", Set.of(), Optional.empty(), List.of(entry));
        Files.createDirectories(folder);
        Files.write(folder.resolve(Catalogue.PATH), content);
        Files.write(folder.resolve(ReleaseArchive.MANIFEST), manifest.encode());
    }

    /** Switches {@code pointer} to the folder {@code slot} beside it, at once for every reader. */
    static void point(Path pointer, String slot) throws IOException {
        Path coming = pointer.resolveSibling(pointer.getFileName() + ".new");
        Files.createSymbolicLink(coming, Path.of(slot));
        Files.move(coming, pointer, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static ReleaseId release(long sequence) {
        return new ReleaseId("vending", new ReleaseVersion("1." + sequence + ".0"), sequence);
    }

    private Catalogues() {}
}
