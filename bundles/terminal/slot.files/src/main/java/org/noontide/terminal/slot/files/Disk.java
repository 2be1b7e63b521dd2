package org.noontide.terminal.slot.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * All that the slots do to a disk, one step each, so that the power can be cut at every one of them. What is written,
 * named or removed outlasts a power cut for sure only once it is forced: a file for its content, a folder for its names.
 */
interface Disk {

    /** Makes {@code folder} in one that is there. */
    void createFolder(Path folder) throws IOException;

    /** Makes {@code file}, or empties it, to be written. */
    OutputStream create(Path file, boolean executable) throws IOException;

    /** Makes a symbolic link to {@code target}, a name in the same folder. */
    void link(Path link, String target) throws IOException;

    /** Gives {@code from} the name {@code to} at once, also where a file or a link has it. */
    void rename(Path from, Path to) throws IOException;

    /** Removes a file, a link or an empty folder; one that is not there is no error. */
    void delete(Path path) throws IOException;

    /** Brings the content of a file, or the names in a folder, to where a power cut cannot take them back. */
    void force(Path fileOrFolder) throws IOException;

    /** Bytes that can still be written below {@code folder}. */
    long free(Path folder) throws IOException;

    /** Makes {@code folder} and what it lies in, where it is not there, and forces their names. */
    default void createFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                createFolders(parent);
                createFolder(folder);
                force(parent);
            }
        }
    }

    /** Gives the small {@code file} another content, so that it has the old or the new one at every moment. */
    default void write(Path file, String content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = create(fresh, false)) {
            out.write(content.getBytes(UTF_8));
        }
        force(fresh);
        rename(fresh, file);
        force(file.resolveSibling("."));
    }

    /** Forces every file and folder below {@code folder}, and itself. */
    default void forceAll(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                force(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failed) throws IOException {
                force(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Removes {@code folder} with all that is in it; one that is not there is no error. */
    default void remove(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
