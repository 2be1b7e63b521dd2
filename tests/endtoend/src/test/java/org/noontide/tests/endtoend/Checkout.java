package org.noontide.tests.endtoend;

import java.nio.file.Files;
import java.nio.file.Path;
import org.noontide.product.demo.Installation;

/** Where the built products are. */
final class Checkout {

    /** The folder that holds the command {@code noontide}, above the one in which the tests run. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("noontide"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "not below a checkout: " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }

    static Installation installation() {
        return new Installation(root());
    }

    private Checkout() {}
}
