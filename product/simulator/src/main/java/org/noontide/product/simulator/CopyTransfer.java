package org.noontide.product.simulator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.TransferRefusedException;

/** Gives one archive, which lies on this machine, to whoever asks for any: no file server is asked. */
public record CopyTransfer(Path archive) implements FileTransfer {

    @Override
    public Sha256 download(Login login, URI source, long size, Path target, Progress progress) throws IOException {
        if (Files.size(archive) != size) {
            throw new TransferRefusedException(archive + " has not the " + size + " bytes of " + source);
        }
        Files.copy(archive, target);
        progress.carried(size);
        return Sha256.ofContent(target);
    }

    @Override
    public void upload(Login login, Path source, URI target) throws IOException {
        throw new TransferRefusedException("nothing is put anywhere");
    }

    @Override
    public void delete(Login login, URI target) throws IOException {
        throw new TransferRefusedException("nothing is deleted");
    }

    @Override
    public void probe(Login login, URI target) {
        // it is always there
    }
}
