package org.noontide.wire.transport.ftp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import org.apache.commons.net.ftp.FTPClient;
import org.jspecify.annotations.Nullable;

/** An FTP client that no server can talk to death: a reply without an end would fill the memory before any time is up. */
final class WaryClient extends FTPClient {
    /** A session hears some ten replies, of a line or a few. */
    private static final int MOST_HEARD = 256 * 1024;

    @Override
    protected void _connectAction_(@Nullable Reader reader) throws IOException {
        super._connectAction_(
                reader == null ? new InputStreamReader(new Bounded(_socket_.getInputStream()), UTF_8) : reader);
    }

    private static final class Bounded extends FilterInputStream {
        private int left = MOST_HEARD;

        private Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                throw new IOException("the server said more than " + MOST_HEARD + " bytes");
            }
            int read = super.read(bytes, offset, Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
