package org.noontide.operator.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;

/** Takes the files that are dropped on something. */
final class ReleaseDrop extends DropTargetAdapter {
    private final Consumer<Path> dropped;

    private ReleaseDrop(Consumer<Path> dropped) {
        this.dropped = dropped;
    }

    /** Hands every file that is dropped on {@code control} over to {@code dropped}. */
    static void on(Control control, Consumer<Path> dropped) {
        DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_DEFAULT);
        target.setTransfer(new Transfer[] {FileTransfer.getInstance()});
        target.addDropListener(new ReleaseDrop(dropped));
    }

    @Override
    public void dragEnter(DropTargetEvent event) {
        event.detail = DND.DROP_COPY;
    }

    @Override
    public void drop(DropTargetEvent event) {
        if (event.data instanceof String[] files) {
            List.of(files).forEach(file -> dropped.accept(Path.of(file)));
        }
    }
}
