package org.noontide.product.demo;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the built products and the sample releases lie.
 *
 * @param root the checkout
 */
public record Installation(Path root) {

    public Installation {
        if (!Files.isDirectory(root.resolve("product/server/target/noontide-server"))
                || !Files.isDirectory(root.resolve("product/terminal/target/noontide-terminal"))) {
            throw new IllegalArgumentException("the products are not built in " + root + "; run ./noontide build");
        }
    }

    Path server() {
        return root.resolve("product/server/target/noontide-server/bin/noontide-server");
    }

    Path terminal() {
        return root.resolve("product/terminal/target/noontide-terminal/bin/noontide-terminal");
    }

    Path conf(String product) {
        return root.resolve("product/" + product + "/target/noontide-" + product + "/conf");
    }

    /** The archive of a sample release. */
    public Path release(String version) {
        return root.resolve("product/demo/target/releases/vending-" + version + ".zip");
    }
}
