package org.noontide.tests.bench.faults;

import java.io.IOException;
import java.nio.file.Path;

/** What befalls a server that is at work. */
interface Disturbance {

    /** Prepares {@code home}, where the server will have its data, before it is started there. */
    default void prepare(Path home) throws IOException, InterruptedException {
        // most need nothing
    }

    /** Happens, and is over when it returns; what was measured meanwhile is among the scene's facts. */
    Finding befall(Scene scene) throws IOException, InterruptedException;

    /** Takes back what was prepared, when the server has ended. */
    default void cleanUp() throws IOException, InterruptedException {
        // most have nothing
    }
}
