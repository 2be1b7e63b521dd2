package org.noontide.operator.workbench;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.noontide.wire.operations.ReleaseView;
import org.noontide.wire.protocol.MalformedException;

/** The releases, the door by which new ones come in, dropped or chosen, and what the one that is selected changes. */
public final class ReleasesPart extends ListPart<ReleaseView> {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir", ""));

    private final ReleasePane pane;

    @Inject
    public ReleasesPart(Composite parent, Desk desk) {
        super(parent, desk);
        Composite bar = new Composite(area(), SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(bar);
        Forms.button(bar, desk.say("releases.upload"), this::choose);
        Forms.button(bar, desk.say("releases.folder"), this::chooseFolder);
        Forms.hint(bar, desk.say("releases.hint"));
        SashForm split = new SashForm(area(), SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(split);
        Composite above = new Composite(split, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(above);
        begin(above, desk.columns().releases(), it -> "");
        pane = new ReleasePane(split, desk, this::reload);
        split.setWeights(38, 62);
        ReleaseDrop.on(area(), this::take);
        listen();
    }

    @Override
    Session.Question<List<ReleaseView>> question() {
        return client -> client.releases().items();
    }

    @Override
    void chosen(Optional<ReleaseView> row) {
        pane.show(row, all());
    }

    @Override
    void arrived(List<ReleaseView> fresh) {
        pane.know(fresh);
    }

    @Override
    public void theme(boolean dark) {
        super.theme(dark);
        pane.theme(dark);
    }

    /** Asks for an archive and uploads it. */
    void choose() {
        FileDialog dialog = new FileDialog(area().getShell(), SWT.OPEN);
        dialog.setFilterExtensions(new String[] {"*.zip", "*"});
        Optional.ofNullable(dialog.open()).map(Path::of).ifPresent(this::upload);
    }

    /** Asks for a folder, packs it and uploads the archive. */
    private void chooseFolder() {
        DirectoryDialog dialog = new DirectoryDialog(area().getShell(), SWT.OPEN);
        Optional.ofNullable(dialog.open()).map(Path::of).ifPresent(this::take);
    }

    /** Uploads what was dropped: an archive, or a folder from which one is packed. */
    private void take(Path dropped) {
        if (Files.isDirectory(dropped)) {
            send(
                    desk().say("releases.packing", dropped.getFileName()),
                    new FolderUpload(dropped, TEMPORARY),
                    failure -> unpackable(dropped, failure));
        } else {
            upload(dropped);
        }
    }

    /** Uploads {@code archive} in the background. */
    void upload(Path archive) {
        send(desk().say("releases.uploading", archive.getFileName()), new Upload(archive), desk()::complain);
    }

    private void send(String title, Works.Job<ReleaseView> job, Consumer<Exception> failed) {
        if (desk().session().client().isEmpty()) {
            desk().tell(desk().say("status.CLOSED"));
            return;
        }
        desk().works()
                .start(
                        title,
                        job,
                        release -> {
                            desk().tell(desk().say("releases.uploaded", release.application(), release.version()));
                            reload();
                        },
                        failed,
                        () -> desk().tell(desk().say("cancelled")));
    }

    private void unpackable(Path folder, Exception failure) {
        if (failure instanceof MalformedException flaw) {
            desk().complain(desk().say("releases.unpackable", folder, String.valueOf(flaw.getMessage())));
        } else {
            desk().complain(failure);
        }
    }
}
