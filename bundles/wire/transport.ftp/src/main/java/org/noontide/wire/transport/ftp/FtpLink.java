package org.noontide.wire.transport.ftp;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noontide.wire.transport.TransferRefusedException;

/**
 * Where a link leads. As RFC 1738 has it, the path counts from the folder in which the user finds itself after login; a
 * path that begins with two slashes, or with {@code /%2F}, counts from the server's root.
 *
 * @param path decoded, without the slash that divides it from the host; empty for the login folder
 */
record FtpLink(String host, int port, String path) {
    private static final int PORT = 21;

    /** Where {@code link} to a file leads. */
    static FtpLink toFile(URI link) throws TransferRefusedException {
        FtpLink there = of(link);
        if (there.name().isEmpty()) {
            throw refused(link, "names no file");
        }
        return there;
    }

    /** Where {@code link} to a folder leads, with or without a slash at its end. */
    static FtpLink toFolder(URI link) throws TransferRefusedException {
        FtpLink there = of(link);
        String path = there.path();
        boolean slash = path.length() > 1 && path.endsWith("/");
        return slash ? new FtpLink(there.host(), there.port(), path.substring(0, path.length() - 1)) : there;
    }

    private static FtpLink of(URI link) throws TransferRefusedException {
        if ("ftps".equalsIgnoreCase(link.getScheme())) {
            throw refused(link, "asks for FTP over TLS, which this transport does not speak");
        }
        if (!"ftp".equalsIgnoreCase(link.getScheme()) || link.getHost() == null) {
            throw refused(link, "is no ftp link with a host");
        }
        if (link.getRawUserInfo() != null) {
            throw new TransferRefusedException("a link to " + link.getHost() + " carries credentials");
        }
        String decoded = link.getPath();
        String path = decoded.isEmpty() ? "" : decoded.substring(1);
        // A line break would end the command and begin another one of the link's choosing.
        if (path.chars().anyMatch(Character::isISOControl)) {
            throw refused(link, "has a control character in its path");
        }
        if (Arrays.asList(path.split("/")).contains("..")) {
            throw refused(link, "leads upwards");
        }
        return new FtpLink(link.getHost(), link.getPort() < 0 ? PORT : link.getPort(), path);
    }

    private static TransferRefusedException refused(URI link, String why) {
        return new TransferRefusedException("the link " + link.getRawSchemeSpecificPart() + ' ' + why);
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The path of a file called {@code name} in the same folder. */
    String sibling(String name) {
        return path.substring(0, path.lastIndexOf('/') + 1) + name;
    }

    /** The folders that hold the file, outermost first. */
    List<String> folders() {
        List<String> folders = new ArrayList<>();
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            folders.add(path.substring(0, slash));
        }
        return folders;
    }
}
