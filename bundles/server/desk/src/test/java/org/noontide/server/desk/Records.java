package org.noontide.server.desk;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.noontide.wire.operations.OperationsJson;

/** Finds what an operator asks and sees. */
final class Records {

    /** The name of every class of the bundle that has them. */
    static List<String> names() throws IOException, URISyntaxException {
        Path place = Path.of(OperationsJson.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(place)) {
            return names(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return names(jar.getPath("/"));
        }
    }

    private static List<String> names(Path root) throws IOException {
        String folder = OperationsJson.class.getPackageName().replace('.', '/');
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .filter(name -> !name.endsWith("package-info"))
                    .sorted()
                    .toList();
        }
    }

    private Records() {}
}
