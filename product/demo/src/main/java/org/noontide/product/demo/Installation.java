package org.noontide.product.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the built products and the sample releases lie.
 *
 * @param root the checkout
 * @param screens where the cabinets are to have windows: then the releases bring a program
 * @param drivers where the cabinets are to use the drivers of real hardware
 */
public record Installation(Path root, Optional<Screens> screens, Optional<RealDrivers> drivers) {

    public Installation {
        if (!Files.isDirectory(root.resolve("product/server/target/noontide-server"))
                || !Files.isDirectory(root.resolve("product/terminal/target/noontide-terminal"))) {
            throw new IllegalArgumentException("the products are not built in " + root + "; run ./noontide build");
        }
    }

    /** One whose cabinets have no windows, and simulated cards. */
    public Installation(Path root) {
        this(root, Optional.empty(), Optional.empty());
    }

    /** The same whose cabinets use real drivers. */
    public Installation with(RealDrivers real) {
        return new Installation(root, screens, Optional.of(real));
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
        String edition = screens.isPresent() ? "-screen" : "";
        return root.resolve("product/demo/target/releases/vending-" + version + edition + ".zip");
    }
}
