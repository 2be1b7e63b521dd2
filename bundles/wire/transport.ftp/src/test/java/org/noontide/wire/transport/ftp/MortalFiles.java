package org.noontide.wire.transport.ftp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ftpserver.filesystem.nativefs.NativeFileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.ftplet.User;

/** The files of an FTP server whose disk fails after so many bytes, upon which it ends the transfer; counts what it reads. */
final class MortalFiles implements FileSystemFactory {
    private final Queue<Long> lives;
    private final AtomicLong read = new AtomicLong();

    /** The first, second, ... transfer ends after so many bytes; later ones run through. */
    MortalFiles(List<Long> lives) {
        this.lives = new ConcurrentLinkedQueue<>(lives);
    }

    /** Bytes that were read in order to be sent. */
    long read() {
        return read.get();
    }

    @Override
    public FileSystemView createFileSystemView(User user) throws FtpException {
        return seen(FileSystemView.class, new NativeFileSystemFactory().createFileSystemView(user));
    }

    private <T> T seen(Class<T> type, T real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(real, arguments);
                        if (answer instanceof FtpFile file) {
                            return seen(FtpFile.class, file);
                        }
                        return answer instanceof InputStream in ? new Mortal(in) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private final class Mortal extends FilterInputStream {
        private long left;

        private Mortal(InputStream in) {
            super(in);
            Long life = lives.poll();
            left = life == null ? Long.MAX_VALUE : life;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                throw new IOException("this disk is dead");
            }
            int came = super.read(bytes, offset, (int) Math.min(length, left));
            if (came > 0) {
                left -= came;
                read.addAndGet(came);
            }
            return came;
        }
    }
}
