package org.noontide.operator.workbench;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.noontide.wire.operations.ReleaseView;

/** The releases, and the door by which new ones come in: dropped, or chosen. */
public final class ReleasesPart extends ListPart<ReleaseView> {

    @Inject
    public ReleasesPart(Composite parent, Desk desk) {
        super(parent, desk);
        Composite bar = new Composite(area(), SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(bar);
        Forms.button(bar, desk.say("releases.upload"), this::choose);
        Forms.hint(bar, desk.say("releases.hint"));
        begin(area(), desk.columns().releases(), it -> "");
        DropTarget target = new DropTarget(area(), DND.DROP_COPY | DND.DROP_DEFAULT);
        target.setTransfer(new Transfer[] {FileTransfer.getInstance()});
        target.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                event.detail = DND.DROP_COPY;
            }

            @Override
            public void drop(DropTargetEvent event) {
                if (event.data instanceof String[] files) {
                    List.of(files).forEach(file -> upload(Path.of(file)));
                }
            }
        });
        listen();
    }

    @Override
    Session.Question<List<ReleaseView>> question() {
        return client -> client.releases().items();
    }

    /** Asks for an archive and uploads it. */
    void choose() {
        FileDialog dialog = new FileDialog(area().getShell(), SWT.OPEN);
        dialog.setFilterExtensions(new String[] {"*.zip", "*"});
        Optional.ofNullable(dialog.open()).map(Path::of).ifPresent(this::upload);
    }

    /** Uploads {@code archive} in the background. */
    void upload(Path archive) {
        desk().works()
                .start(
                        desk().say("releases.uploading", archive.getFileName()),
                        new Upload(archive),
                        release -> {
                            desk().tell(desk().say("releases.uploaded", release.application(), release.version()));
                            reload();
                        },
                        desk()::complain,
                        () -> desk().tell(desk().say("cancelled")));
    }
}
