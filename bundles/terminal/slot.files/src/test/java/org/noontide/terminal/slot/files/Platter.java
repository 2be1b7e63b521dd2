package org.noontide.terminal.slot.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is on a disk below one folder, as far as a power cut leaves it there: what was forced for sure; of the names that
 * were not, those up to some moment; of what was written and not forced, nothing, a part or all.
 */
final class Platter {
    private final Path base;
    private final Node root;

    Platter(Path base) throws IOException {
        this.base = base;
        this.root = load(base);
    }

    /** How much of what was not forced a power cut leaves. */
    enum Loss {
        /** Nothing. */
        ALL,
        /** The names, and of the files' content nothing: what journals that keep no data do. */
        CONTENT,
        /** What chance leaves. */
        SOME
    }

    void created(Path path, @Nullable String link, boolean folder) {
        Node node = new Node(folder, Optional.ofNullable(link));
        parent(path).change(Map.of(name(path), Optional.of(node)));
    }

    void written(Path file, byte[] bytes, int offset, int length) {
        node(file).content.write(bytes, offset, length);
    }

    void renamed(Path from, Path to) {
        Node node = node(from);
        parent(from).change(Map.of(name(from), Optional.empty(), name(to), Optional.of(node)));
    }

    void deleted(Path path) {
        parent(path).change(Map.of(name(path), Optional.empty()));
    }

    void forced(Path path) {
        node(path).force();
    }

    /** Writes what is left into the new folder {@code target}. */
    void leave(Path target, Loss loss, Random random) throws IOException {
        leave(root, target, loss, random);
    }

    private static void leave(Node node, Path target, Loss loss, Random random) throws IOException {
        if (node.link.isPresent()) {
            Files.createSymbolicLink(target, Path.of(node.link.get()));
        } else if (node.folder) {
            Files.createDirectory(target);
            for (Map.Entry<String, Node> entry : node.left(loss, random).entrySet()) {
                leave(entry.getValue(), target.resolve(entry.getKey()), loss, random);
            }
        } else {
            byte[] all = node.content.toByteArray();
            int most = loss == Loss.SOME && random.nextBoolean() ? all.length : node.forced.length;
            int length = loss == Loss.SOME && random.nextInt(4) == 0
                    ? node.forced.length + random.nextInt(Math.max(1, all.length - node.forced.length + 1))
                    : most;
            Files.write(target, Arrays.copyOf(all, Math.min(length, all.length)));
        }
    }

    private static Node load(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return new Node(false, Optional.of(Files.readSymbolicLink(path).toString()));
        }
        Node node = new Node(Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS), Optional.empty());
        if (node.folder) {
            try (Stream<Path> entries = Files.list(path)) {
                for (Path entry : entries.toList()) {
                    node.names.put(name(entry), load(entry));
                }
            }
        } else {
            node.content.writeBytes(Files.readAllBytes(path));
        }
        node.force();
        return node;
    }

    private Node node(Path path) {
        Node node = root;
        for (Path name : base.relativize(path.normalize())) {
            if (!name.toString().isEmpty()) {
                node = Objects.requireNonNull(node.names.get(name.toString()), path::toString);
            }
        }
        return node;
    }

    private Node parent(Path path) {
        return node(Objects.requireNonNull(path.getParent()));
    }

    private static String name(Path path) {
        return Objects.requireNonNull(path.getFileName()).toString();
    }

    /** A file, a link or a folder. */
    private static final class Node {
        private final boolean folder;
        private final Optional<String> link;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private byte[] forced = new byte[0];
        private final Map<String, Node> names = new HashMap<>();
        private Map<String, Node> kept = Map.of();
        private final List<Map<String, Optional<Node>>> pending = new ArrayList<>();

        private Node(boolean folder, Optional<String> link) {
            this.folder = folder;
            this.link = link;
        }

        private void change(Map<String, Optional<Node>> change) {
            apply(change, names);
            pending.add(change);
        }

        private void force() {
            forced = content.toByteArray();
            kept = Map.copyOf(names);
            pending.clear();
        }

        private Map<String, Node> left(Loss loss, Random random) {
            Map<String, Node> left = new HashMap<>(kept);
            int changes =
                    switch (loss) {
                        case ALL -> 0;
                        case CONTENT -> pending.size();
                        case SOME -> random.nextInt(pending.size() + 1);
                    };
            pending.subList(0, changes).forEach(change -> apply(change, left));
            return left;
        }

        private static void apply(Map<String, Optional<Node>> change, Map<String, Node> names) {
            change.forEach((name, node) -> node.ifPresentOrElse(it -> names.put(name, it), () -> names.remove(name)));
        }
    }
}
