package org.noontide.server.ftpd;

import java.util.List;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal sees of the files: those in the folder of releases, under the same link as the one who put them. Hidden
 * names are uploads that are not whole.
 */
final class ReleasesView implements FileSystemView {
    static final String FOLDER = "releases";

    private final FileSystemView all;

    ReleasesView(FileSystemView all) {
        this.all = all;
    }

    @Override
    public FtpFile getHomeDirectory() throws FtpException {
        return all.getHomeDirectory();
    }

    @Override
    public FtpFile getWorkingDirectory() throws FtpException {
        return all.getWorkingDirectory();
    }

    @Override
    public boolean changeWorkingDirectory(String folder) throws FtpException {
        return getFile(folder) != null && all.changeWorkingDirectory(folder);
    }

    @Override
    public @Nullable FtpFile getFile(String name) throws FtpException {
        FtpFile file = all.getFile(name);
        return file != null && isShown(file.getAbsolutePath()) ? file : null;
    }

    /** True where {@code path}, absolute and without detours, is for terminals. */
    static boolean isShown(String path) {
        List<String> steps = List.of(path.substring(1).split("/"));
        boolean within = steps.get(0).equals(FOLDER);
        return path.equals("/") || (within && steps.stream().noneMatch(step -> step.startsWith(".")));
    }

    @Override
    public boolean isRandomAccessible() throws FtpException {
        return all.isRandomAccessible();
    }

    @Override
    public void dispose() {
        all.dispose();
    }
}
