package org.noontide.server.ftpd;

import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.jspecify.annotations.Nullable;

/** What a terminal sees that has come with a ticket: the folders, and the one archive that the ticket is for. */
final class OneArchive implements FileSystemView {
    private final FileSystemView releases;
    private final String archive;

    /** Of {@code releases}, the file at the absolute path {@code archive} alone. */
    OneArchive(FileSystemView releases, String archive) {
        this.releases = releases;
        this.archive = archive;
    }

    @Override
    public FtpFile getHomeDirectory() throws FtpException {
        return releases.getHomeDirectory();
    }

    @Override
    public FtpFile getWorkingDirectory() throws FtpException {
        return releases.getWorkingDirectory();
    }

    @Override
    public boolean changeWorkingDirectory(String folder) throws FtpException {
        return releases.changeWorkingDirectory(folder);
    }

    @Override
    public @Nullable FtpFile getFile(String name) throws FtpException {
        FtpFile file = releases.getFile(name);
        boolean shown =
                file != null && (file.isDirectory() || file.getAbsolutePath().equals(archive));
        return shown ? file : null;
    }

    @Override
    public boolean isRandomAccessible() throws FtpException {
        return releases.isRandomAccessible();
    }

    @Override
    public void dispose() {
        releases.dispose();
    }
}
