package org.noontide.terminal.agent;

import java.io.Closeable;
import java.io.IOException;

/** Where a journal keeps what it is told, frame by frame. */
interface Frames extends Closeable {

    /** Length of all whole frames, in bytes. */
    long size();

    /** Adds a frame; after an exception all is as it was. */
    void append(byte[] content) throws IOException;

    /** Puts this one frame in the place of all others, at once. */
    void replace(byte[] content) throws IOException;
}
