package org.noontide.terminal.slot.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A disk that tells of each step before it is done, and forces nothing, which takes most of the time. */
class SteppedDisk implements Disk {
    private final Disk disk = new LocalDisk();

    /** What is to be done. */
    enum Step {
        FOLDER,
        CREATE,
        WRITE,
        LINK,
        RENAME,
        DELETE,
        FORCE
    }

    /** A step is about to be done. */
    void step(Step step) throws IOException {}

    @Override
    public void createFolder(Path folder) throws IOException {
        step(Step.FOLDER);
        disk.createFolder(folder);
    }

    @Override
    public OutputStream create(Path file, boolean executable) throws IOException {
        step(Step.CREATE);
        OutputStream out = disk.create(file, executable);
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                step(Step.WRITE);
                out.write(bytes, offset, length);
                written(file, bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    @Override
    public void link(Path link, String target) throws IOException {
        step(Step.LINK);
        disk.link(link, target);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step(Step.RENAME);
        disk.rename(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        step(Step.DELETE);
        disk.delete(path);
    }

    @Override
    public void force(Path fileOrFolder) throws IOException {
        step(Step.FORCE);
    }

    @Override
    public long free(Path folder) throws IOException {
        return disk.free(folder);
    }

    /** These bytes were added to a file. */
    void written(Path file, byte[] bytes, int offset, int length) {}
}
