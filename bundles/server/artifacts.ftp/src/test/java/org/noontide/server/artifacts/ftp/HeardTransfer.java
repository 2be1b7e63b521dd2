package org.noontide.server.artifacts.ftp;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Queue;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.ftp.CommonsNetTransfer;

/** The FTP transport, whose probes the test hears. */
class HeardTransfer implements FileTransfer {
    private final FileTransfer ftp;
    private final Queue<String> probes;

    HeardTransfer(Queue<String> probes) {
        this.ftp = transport();
        this.probes = probes;
    }

    // As the service component runtime makes it, with nothing configured.
    private static FileTransfer transport() {
        try {
            Constructor<?> made = CommonsNetTransfer.class.getConstructors()[0];
            Class<?> config = made.getParameterTypes()[0];
            Object defaults = Proxy.newProxyInstance(
                    config.getClassLoader(),
                    new Class<?>[] {config},
                    (proxy, attribute, arguments) -> attribute.getDefaultValue());
            return (FileTransfer) made.newInstance(defaults);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Sha256 download(Login login, URI source, long size, Path target, Progress progress) throws IOException {
        return ftp.download(login, source, size, target, progress);
    }

    @Override
    public void upload(Login login, Path source, URI target) throws IOException {
        ftp.upload(login, source, target);
    }

    @Override
    public void delete(Login login, URI target) throws IOException {
        ftp.delete(login, target);
    }

    @Override
    public void probe(Login login, URI target) throws IOException {
        try {
            ftp.probe(login, target);
            probes.add("works");
        } catch (IOException e) {
            probes.add("broken");
            throw e;
        }
    }
}
