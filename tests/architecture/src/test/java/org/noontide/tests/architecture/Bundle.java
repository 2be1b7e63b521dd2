package org.noontide.tests.architecture;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * One built bundle.
 *
 * @param name its symbolic name, as its folder demands it
 * @param folder where its sources are
 * @param jar what was built of them
 */
record Bundle(String name, Path folder, Path jar) {
    static final Set<String> WORDS =
            Set.of("org.noontide.wire.protocol", "org.noontide.wire.operations", "org.noontide.wire.query");
    static final Set<String> CONTRACTS = Set.of(
            "org.noontide.wire.transport",
            "org.noontide.server.fleet",
            "org.noontide.terminal.device",
            "org.noontide.operator.client",
            "org.noontide.operator.packing");

    /** Every bundle of the workspace, sorted by name. */
    static List<Bundle> all() {
        Path root = root();
        try (Stream<Path> folders = Files.walk(root.resolve("bundles"), 2)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> of(root, folder))
                    .sorted(Comparator.comparing(Bundle::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isWorker() {
        return !WORDS.contains(name) && !CONTRACTS.contains(name);
    }

    /** Its manifest's main part. */
    Attributes manifest() {
        try (JarFile open = new JarFile(jar.toFile())) {
            return open.getManifest().getMainAttributes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packages of our own classes in the jar; libraries that it embeds are left out. */
    Set<String> packages() {
        try (JarFile open = new JarFile(jar.toFile())) {
            return open.stream()
                    .map(entry -> entry.getName())
                    .filter(path -> path.startsWith("org/noontide/") && path.endsWith(".class"))
                    .map(path -> path.substring(0, path.lastIndexOf('/')).replace('/', '.'))
                    .collect(toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content of every file below {@code folder} of the jar. */
    List<String> texts(String folder) {
        try (JarFile open = new JarFile(jar.toFile())) {
            List<String> texts = new ArrayList<>();
            for (JarEntry entry : Collections.list(open.entries())) {
                if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
                    texts.add(new String(open.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the jar's content is. */
    URL content() {
        try {
            return URI.create("jar:" + jar.toUri() + "!/").toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("every Java platform knows jar:", e);
        }
    }

    boolean isEmpty() {
        return packages().isEmpty();
    }

    @Override
    public String toString() {
        return name;
    }

    private static Bundle of(Path root, Path folder) {
        String name = "org.noontide."
                + root.resolve("bundles")
                        .relativize(folder)
                        .toString()
                        .replace('\\', '/')
                        .replace('/', '.');
        Path target = folder.resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !file.toString().endsWith("-tests.jar"))
                    .toList();
            if (jars.size() != 1) {
                throw new IllegalStateException(
                        name + " has not one built jar but " + jars + ": build the whole workspace");
            }
            return new Bundle(name, folder, jars.get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("bundles/wire/protocol/pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "not below the root of the workspace: " + Path.of("").toAbsolutePath());
    }
}
