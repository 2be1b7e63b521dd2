package org.noontide.terminal.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file that only grows, by frames of length, CRC-32C and content. A frame is there as a whole or not at all: what a
 * power cut left of one is cut off when the file is opened.
 */
final class FrameFile implements Frames {
    private static final int HEAD = 8;
    private static final int LONGEST = 16 * 1024 * 1024;

    /** Puts on the disk what was written. */
    interface Sync {
        /** {@link FileChannel#force}, which is what a cabinet needs. */
        Sync DISK = file -> file.force(false);

        /** Returns once {@code file} is as durable as it has to be. */
        void force(FileChannel file) throws IOException;
    }

    /** Takes the frames of a file as it is opened. */
    interface Reader {
        /** Takes one frame; with an exception it and all that follows are cut off. */
        void frame(byte[] content) throws IOException;
    }

    private final Path path;
    private final Sync sync;
    private FileChannel channel;
    private long end;

    private FrameFile(Path path, Sync sync, FileChannel channel) {
        this.path = path;
        this.sync = sync;
        this.channel = channel;
    }

    static FrameFile open(Path path, Sync sync, Reader reader) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel channel = channel(path);
        try {
            FrameFile file = new FrameFile(path, sync, channel);
            file.read(reader);
            return file;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public long size() {
        return end;
    }

    @Override
    public void append(byte[] content) throws IOException {
        // at its place, not at the file's end, where a failed append may have left something
        write(channel, end, content);
        sync.force(channel);
        end += (long) HEAD + content.length;
    }

    @Override
    public void replace(byte[] content) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(next);
        FileChannel written = channel(next);
        try {
            write(written, 0, content);
            sync.force(written);
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            written.close();
            throw e;
        }
        syncFolder();
        channel.close();
        channel = written;
        end = (long) HEAD + content.length;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static FileChannel channel(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void read(Reader reader) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
        while (bytes.remaining() >= HEAD) {
            int length = bytes.getInt();
            int sum = bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                break;
            }
            byte[] content = new byte[length];
            bytes.get(content);
            if (sum(content) != sum || !taken(reader, content)) {
                break;
            }
            end += (long) HEAD + length;
        }
        channel.truncate(end);
    }

    private static boolean taken(Reader reader, byte[] content) {
        try {
            reader.frame(content);
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static void write(FileChannel channel, long position, byte[] content) throws IOException {
        if (content.length > LONGEST) {
            throw new IOException("a frame of " + content.length + " bytes is too long");
        }
        ByteBuffer frame = ByteBuffer.allocate(HEAD + content.length);
        frame.putInt(content.length).putInt(sum(content)).put(content).flip();
        long at = position;
        while (frame.hasRemaining()) {
            at += channel.write(frame, at);
        }
    }

    private static int sum(byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(content);
        return (int) sum.getValue();
    }

    /** So that the new name outlives a power cut too. */
    private void syncFolder() {
        try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException notOnThisSystem) {
            // some file systems keep no folder open; there the rename itself is all that can be had
            return;
        }
    }
}
