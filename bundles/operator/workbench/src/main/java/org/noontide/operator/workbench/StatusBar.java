package org.noontide.operator.workbench;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.ProgressBar;

/** The line at the foot of the window: how the server is, what was said last, and the long job that is under way. */
public final class StatusBar {
    private static final int WHOLE = 1000;

    private final Desk desk;
    private final Composite line;
    private final Canvas lamp;
    private final Label server;
    private final Label notice;
    private final Label job;
    private final ProgressBar progress;
    private final Link cancel;

    @Inject
    public StatusBar(Composite parent, Desk desk) {
        this.desk = desk;
        line = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(6)
                .margins(6, 3)
                .spacing(8, 0)
                .applyTo(line);
        lamp = new Canvas(line, SWT.NONE);
        GridDataFactory.swtDefaults().hint(12, 12).applyTo(lamp);
        lamp.addListener(SWT.Paint, event -> {
            event.gc.setAntialias(SWT.ON);
            event.gc.setBackground(new Color(colour()));
            event.gc.fillOval(0, 0, 11, 11);
        });
        server = new Label(line, SWT.NONE);
        GridDataFactory.swtDefaults().hint(430, SWT.DEFAULT).applyTo(server);
        notice = new Label(line, SWT.NONE);
        Forms.wide(notice);
        job = new Label(line, SWT.NONE);
        GridDataFactory.swtDefaults()
                .align(SWT.END, SWT.CENTER)
                .hint(260, SWT.DEFAULT)
                .applyTo(job);
        progress = new ProgressBar(line, SWT.HORIZONTAL);
        progress.setMaximum(WHOLE);
        GridDataFactory.swtDefaults().hint(140, 12).applyTo(progress);
        // no higher than the line, which a button is
        cancel = new Link(line, SWT.NONE);
        cancel.setText("<a>" + desk.say("cancel") + "</a>");
        cancel.addListener(SWT.Selection, event -> desk.works().latest().ifPresent(Works.Work::cancel));
        GridDataFactory.swtDefaults().applyTo(cancel);
        desk.show(this::tell);
        desk.works().listen(this::showJob);
        desk.session().listen(state -> showServer());
        showServer();
        showJob();
    }

    private RGB colour() {
        return switch (desk.session().state()) {
            case OPEN -> Colours.INSTALLED;
            case LOST -> Colours.FAILED;
            case REFUSED -> Colours.DELAYED;
            case CLOSED -> Colours.ABSENT;
        };
    }

    private void showServer() {
        if (line.isDisposed()) {
            return;
        }
        Session.State state = desk.session().state();
        String where = desk.session()
                .place()
                .map(place -> place.user() + " @ " + place.server())
                .orElse("");
        server.setText(desk.say("status." + state, where));
        lamp.redraw();
    }

    private void tell(String sentence, boolean good) {
        if (!notice.isDisposed()) {
            notice.setText(sentence);
            notice.setToolTipText(sentence);
        }
    }

    private void showJob() {
        if (line.isDisposed()) {
            return;
        }
        Optional<Works.Work> work = desk.works().latest();
        job.setText(work.map(this::text).orElse(""));
        work.ifPresent(it -> progress.setSelection(it.total() == 0 ? 0 : (int) (it.done() * WHOLE / it.total())));
        boolean shown = progress.getVisible() && cancel.getVisible();
        if (shown != work.isPresent()) {
            for (Control part : List.of(job, progress, cancel)) {
                part.setVisible(work.isPresent());
                ((GridData) part.getLayoutData()).exclude = work.isEmpty();
            }
            line.layout();
        }
    }

    private String text(Works.Work work) {
        return work.total() == 0
                ? work.title() + (work.done() == 0 ? "" : " " + work.done())
                : work.title() + " " + work.done() * 100 / work.total() + " %";
    }
}
