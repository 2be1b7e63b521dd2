package org.noontide.terminal.sim.at;

import java.io.Closeable;
import java.io.IOException;

/** Bytes to a modem and back. */
interface Line extends Closeable {

    /** Sends {@code bytes}. */
    void write(byte[] bytes) throws IOException;

    /**
     * What has come in; waits for it a tenth of a second at most.
     *
     * @return empty where nothing came
     * @throws IOException if the port is gone
     */
    byte[] read() throws IOException;

    @Override
    void close();
}
