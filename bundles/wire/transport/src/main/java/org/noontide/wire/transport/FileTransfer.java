package org.noontide.wire.transport;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.noontide.wire.protocol.Sha256;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Carries files between this machine and an address. Each call is one attempt: whether to try again is the caller's
 * decision, since only the caller knows what time is left. A thread that waits in a call may be interrupted.
 */
@ProviderType
public interface FileTransfer {

    /**
     * Fetches {@code source} into {@code target}, which appears under its name only once it is whole. Until then what came
     * lies in {@code <target>.part}, and what is needed to trust it in other files whose names begin so. What an earlier
     * attempt left there is not fetched again, even where the power went: of what reached the disk, at most 64 KiB. The
     * bytes are those that the remote side sent: compare the digest before you trust them.
     *
     * @param size length of the source in bytes; a source that turns out longer or shorter is refused, and not a byte more
     *     is kept
     * @param progress told of every piece that arrives
     * @return the digest of what now lies at {@code target}, computed on the way
     * @throws TransferRefusedException if the remote side answers and will not: no such file, no such user, another size
     * @throws IOException if the remote side cannot be reached or breaks off; trying again may help
     */
    Sha256 download(Login login, URI source, long size, Path target, Progress progress) throws IOException;

    /**
     * Puts {@code source} at {@code target}, in the place of what may already lie there; until it is whole, what lay there
     * stays.
     */
    void upload(Login login, Path source, URI target) throws IOException;

    /** Removes {@code target}; a file that is not there is no error. */
    void delete(Login login, URI target) throws IOException;

    /**
     * Reaches the folder {@code target} and comes back.
     *
     * @throws IOException saying what is wrong, if that did not work
     */
    void probe(Login login, URI target) throws IOException;

    /** Who fetches or puts, with what proves it; never logged. */
    record Login(String user, String secret) {
        @Override
        public String toString() {
            return "Login[" + user + ']';
        }
    }

    /** Hears how a transfer comes along. */
    interface Progress {
        /**
         * More has come or gone.
         *
         * @param bytes carried over the link since the last call; what an earlier attempt left is not counted
         */
        void carried(long bytes);
    }
}
