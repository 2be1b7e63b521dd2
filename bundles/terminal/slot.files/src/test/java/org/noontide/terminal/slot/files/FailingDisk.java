package org.noontide.terminal.slot.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A disk whose power is cut before one of its steps; the platter knows what it leaves. */
class FailingDisk extends SteppedDisk {
    private final Platter platter;
    private final int last;
    private int steps;

    /** Does {@code last} steps. */
    FailingDisk(Platter platter, int last) {
        this.platter = platter;
        this.last = last;
    }

    int steps() {
        return steps;
    }

    @Override
    void step(Step step) {
        if (steps >= last) {
            throw new PowerCut();
        }
        steps++;
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        super.createFolder(folder);
        platter.created(folder, null, true);
    }

    @Override
    public OutputStream create(Path file, boolean executable) throws IOException {
        OutputStream out = super.create(file, executable);
        platter.created(file, null, false);
        return out;
    }

    @Override
    void written(Path file, byte[] bytes, int offset, int length) {
        platter.written(file, bytes, offset, length);
    }

    @Override
    public void link(Path link, String target) throws IOException {
        super.link(link, target);
        platter.created(link, target, false);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        super.rename(from, to);
        platter.renamed(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        super.delete(path);
        if (there) {
            platter.deleted(path);
        }
    }

    @Override
    public void force(Path fileOrFolder) throws IOException {
        super.force(fileOrFolder);
        platter.forced(fileOrFolder);
    }
}
