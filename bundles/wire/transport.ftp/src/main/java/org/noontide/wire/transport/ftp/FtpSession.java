package org.noontide.wire.transport.ftp;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;
import org.noontide.wire.transport.FileTransfer.Login;
import org.noontide.wire.transport.TransferRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A control connection whose user has logged in: binary, passive. What the server refuses is thrown with its reply. */
final class FtpSession implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(FtpSession.class);
    private static final int BUFFER = 64 * 1024;
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final Set<Integer> UNKNOWN_COMMAND = Set.of(500, 502, 504);

    private final InterruptibleSockets sockets = new InterruptibleSockets();
    private final FTPClient client = new WaryClient();
    private final Login login;
    private final Limits limits;
    private boolean intact;

    /** Opens one to the server of {@code link}. */
    static FtpSession open(FtpLink link, Login login, Limits limits) throws IOException {
        FtpSession session = new FtpSession(login, limits);
        try {
            session.connect(link);
            session.logIn();
        } catch (IOException e) {
            session.abort();
            throw e;
        }
        return session;
    }

    private FtpSession(Login login, Limits limits) {
        this.login = login;
        this.limits = limits;
        client.setSocketFactory(sockets);
        client.setConnectTimeout(Math.toIntExact(limits.connect().toMillis()));
        client.setDefaultTimeout(Math.toIntExact(limits.idle().toMillis()));
        client.setDataTimeout(limits.idle());
        client.setControlEncoding("UTF-8");
        client.setUseEPSVwithIPv4(true);
        client.setBufferSize(BUFFER);
    }

    private void connect(FtpLink link) throws IOException {
        client.connect(link.host(), link.port());
        require(FTPReply.isPositiveCompletion(client.getReplyCode()), "the server is not ready");
        client.setKeepAlive(true);
        client.enterLocalPassiveMode();
    }

    private void logIn() throws IOException {
        // A line break would end the command and begin another one.
        if ((login.user() + login.secret()).chars().anyMatch(Character::isISOControl)) {
            throw new TransferRefusedException("a control character in the user's name or secret");
        }
        require(client.login(login.user(), login.secret()), "login of " + login.user());
        require(client.setFileType(FTP.BINARY_FILE_TYPE), "binary transfer");
        intact = true;
    }

    /** The size of the file at {@code path}; nothing where the server does not tell sizes. */
    OptionalLong size(String path) throws IOException {
        int code = client.size(path);
        if (UNKNOWN_COMMAND.contains(code)) {
            return OptionalLong.empty();
        }
        require(code == FTPReply.FILE_STATUS, "size of " + path);
        return OptionalLong.of(parsedSize());
    }

    private long parsedSize() throws IOException {
        try {
            return Long.parseLong(client.getReplyString().substring(4).trim());
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IOException("not a size: " + reply(), e);
        }
    }

    /** True where the server can begin a transfer {@code offset} bytes into a file. */
    boolean resumes(long offset) throws IOException {
        boolean resumes = FTPReply.isPositiveIntermediate(client.rest(Long.toString(offset)));
        // a server that is only busy may resume the next time
        require(resumes || FTPReply.isNegativePermanent(client.getReplyCode()), "resuming at " + offset);
        return resumes;
    }

    /** Lets the server send no more than {@code bytes} that were not read yet. */
    void receiveAtMost(int bytes) {
        client.setReceieveDataSocketBufferSize(bytes);
    }

    /** The content of {@code path} after the first {@code offset} bytes. */
    InputStream retrieve(String path, long offset) throws IOException {
        client.setRestartOffset(offset);
        intact = false;
        InputStream data = client.retrieveFileStream(path);
        if (data == null) {
            intact = true;
            throw refused("fetching " + path);
        }
        return data;
    }

    /** Hears what the server says after a whole download, for its log's sake: the bytes were counted already. */
    void hearEnd() {
        try {
            client.setSoTimeout(farewell());
            client.completePendingCommand();
            intact = true;
        } catch (IOException e) {
            // Middle boxes forget a control connection that was silent during a long download.
            LOG.debug("no last word after a download", e);
        }
    }

    /** Stores {@code source} as {@code path}. */
    void store(Path source, String path) throws IOException {
        intact = false;
        try (StallGuard guard = new StallGuard(limits.idle(), sockets::close)) {
            try {
                send(source, path, guard);
            } catch (IOException e) {
                throw guard.stalled() ? new IOException("the server takes no more data", e) : e;
            }
        }
        require(client.completePendingCommand(), "storing " + path);
        intact = true;
    }

    private void send(Path source, String path, StallGuard guard) throws IOException {
        try (InputStream in = Files.newInputStream(source);
                OutputStream out = client.storeFileStream(path)) {
            if (out == null) {
                throw refused("storing " + path);
            }
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                guard.moved();
            }
        }
    }

    /** Makes those of {@code folders} that are missing. */
    void makeFolders(List<String> folders) throws IOException {
        for (String folder : folders) {
            // A folder that is there is refused like one that may not be made; what is put into it will tell.
            client.makeDirectory(folder);
        }
    }

    /** Gives the file at {@code from} the name {@code to}, in the place of what lies there. */
    void replace(String from, String to) throws IOException {
        if (client.rename(from, to)) {
            return;
        }
        require(!FTPReply.isNegativeTransient(client.getReplyCode()), "renaming to " + to);
        // Some servers, Apache FtpServer among them, rename only to a name that is free.
        client.deleteFile(to);
        require(client.rename(from, to), "renaming to " + to);
    }

    /** Removes the file at {@code path}, if there is one. */
    void remove(String path) throws IOException {
        if (client.deleteFile(path)) {
            return;
        }
        IOException refusal = refused("deleting " + path);
        if (exists(path)) {
            throw refusal;
        }
    }

    // Servers answer 550, and some 450, both for what is not there and for what may not be touched.
    private boolean exists(String path) throws IOException {
        if (client.size(path) == FTPReply.FILE_STATUS || FTPReply.isPositiveCompletion(client.mlst(path))) {
            return true;
        }
        if (!UNKNOWN_COMMAND.contains(client.getReplyCode())) {
            return false;
        }
        String[] names = client.listNames(path);
        return names != null && names.length > 0;
    }

    /** Goes to the folder {@code path}. */
    void enter(String path) throws IOException {
        require(path.isEmpty() || client.changeWorkingDirectory(path), "folder " + path);
        require(client.sendNoOp(), "no operation");
    }

    private void require(boolean done, String what) throws IOException {
        if (!done) {
            throw refused(what);
        }
    }

    private IOException refused(String what) {
        String message = what + ": " + reply();
        return FTPReply.isNegativePermanent(client.getReplyCode())
                ? new TransferRefusedException(message)
                : new IOException(message);
    }

    // A server may say again what it heard.
    private String reply() {
        String text = client.getReplyString().trim().replaceAll("\\s+", " ");
        return login.secret().isEmpty() ? text : text.replace(login.secret(), "***");
    }

    private int farewell() {
        return Math.toIntExact(Math.min(FAREWELL.toMillis(), limits.idle().toMillis()));
    }

    private void abort() {
        sockets.close();
    }

    @Override
    public void close() {
        try {
            if (intact) {
                client.setSoTimeout(farewell());
                client.logout();
            }
        } catch (IOException e) {
            LOG.debug("no farewell", e);
        } finally {
            abort();
        }
    }
}
