package org.noontide.product.simulator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.transport.FileTransfer;

/** Notes in a terminal's ledger what it fetches. */
record CountedTransfer(FileTransfer link, Ledger ledger) implements FileTransfer {

    @Override
    public Sha256 download(Login login, URI source, long size, Path target, Progress progress) throws IOException {
        return link.download(login, source, size, target, bytes -> {
            ledger.fetched(bytes);
            progress.carried(bytes);
        });
    }

    @Override
    public void upload(Login login, Path source, URI target) throws IOException {
        link.upload(login, source, target);
    }

    @Override
    public void delete(Login login, URI target) throws IOException {
        link.delete(login, target);
    }

    @Override
    public void probe(Login login, URI target) throws IOException {
        link.probe(login, target);
    }
}
