package org.noontide.tests.workbench;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The example of a part that a plug-in brings, made of its sources as its own build makes it. */
final class PlugIn {
    private static final String NAME = "example.part.versions";

    /** Compiles it against what the workbench has, and makes the bundle {@code jar} of it. */
    static void build(Path root, Path jar) throws Exception {
        Path example = root.resolve("product/examples/part.versions");
        Path classes = Files.createTempDirectory("plug-in");
        List<Path> there = jars(root.resolve("product/workbench/target/noontide-workbench"));
        List<String> command = new ArrayList<>(List.of(
                "-d",
                classes.toString(),
                "--release",
                "17",
                "-proc:none",
                "-cp",
                there.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        files(example.resolve("src/main/java"), ".java").forEach(it -> command.add(it.toString()));
        int errors = ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new));
        if (errors != 0) {
            throw new IOException("the example does not compile");
        }
        try (Builder builder = new Builder()) {
            builder.setProperties(example.resolve("bnd.bnd").toFile());
            builder.setProperty("Bundle-Version", "1.0.0");
            builder.setProperty(
                    "-includeresource", example.resolve("src/main/resources").toString());
            builder.addClasspath(classes.toFile());
            for (Path one : there) {
                builder.addClasspath(one.toFile());
            }
            try (Jar made = builder.build()) {
                if (!builder.isOk()) {
                    throw new IOException(NAME + ": " + builder.getErrors());
                }
                made.write(jar.toFile());
            }
        }
    }

    private static List<Path> jars(Path workbench) throws IOException {
        List<Path> jars = new ArrayList<>(files(workbench.resolve("bundles"), ".jar"));
        jars.addAll(files(workbench.resolve("lib"), ".jar"));
        return jars;
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(it -> it.toString().endsWith(end)).toList();
        }
    }

    private PlugIn() {}
}
