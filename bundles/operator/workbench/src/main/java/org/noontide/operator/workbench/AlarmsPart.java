package org.noontide.operator.workbench;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.noontide.wire.operations.AlarmView;

/** The alarms, latest first. */
public final class AlarmsPart extends ListPart<AlarmView> {
    private final Label detail;
    private AlarmFeed feed = new AlarmFeed();

    @Inject
    public AlarmsPart(Composite parent, Desk desk) {
        super(parent, desk);
        begin(area(), desk.columns().alarms(), it -> "");
        detail = new Label(area(), SWT.WRAP);
        Forms.wide(detail);
        detail.setText(desk.say("alarms.hint"));
        listen();
    }

    @Override
    Session.Question<List<AlarmView>> question() {
        return feed::read;
    }

    @Override
    public void changed(Session.State state) {
        if (state == Session.State.CLOSED) {
            feed = new AlarmFeed();
        }
        super.changed(state);
    }

    @Override
    void chosen(Optional<AlarmView> row) {
        detail.setText(row.map(AlarmView::detail).orElseGet(() -> desk().say("alarms.hint")));
        area().layout();
    }
}
