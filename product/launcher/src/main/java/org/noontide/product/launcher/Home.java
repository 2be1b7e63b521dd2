package org.noontide.product.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Where a product is and where one instance of it lives. Both are one folder unless the instance was given one of its
 * own, so that several instances can run from one installation.
 *
 * @param install holds {@code lib}, {@code bundles} and the default {@code conf}
 * @param instance holds {@code conf}, {@code plugins} and {@code data}
 */
record Home(Path install, Path instance) {

    /** Makes the instance's folders, and its configuration from the installation's where it has none of a kind yet. */
    void prepare() throws IOException {
        Files.createDirectories(plugins());
        Files.createDirectories(data());
        if (instance.equals(install)) {
            return;
        }
        Files.createDirectories(conf());
        try (Stream<Path> defaults = Files.list(install.resolve("conf"))) {
            for (Path file : defaults.toList()) {
                Path own = conf().resolve(file.getFileName());
                if (!Files.exists(own)) {
                    Files.copy(file, own);
                }
            }
        }
    }

    /** What {@code conf/framework.properties} says, with {@code ${home}} and {@code ${install}} put in. */
    Map<String, String> settings() throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(conf().resolve("framework.properties"))) {
            properties.load(in);
        }
        Map<String, String> settings = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            settings.put(
                    name,
                    properties
                            .getProperty(name)
                            .trim()
                            .replace("${home}", instance.toString())
                            .replace("${install}", install.toString()));
        }
        return settings;
    }

    /** The bundles of the product, by name. */
    List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.list(install.resolve("bundles"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    Path conf() {
        return instance.resolve("conf");
    }

    Path plugins() {
        return instance.resolve("plugins");
    }

    Path data() {
        return instance.resolve("data");
    }
}
