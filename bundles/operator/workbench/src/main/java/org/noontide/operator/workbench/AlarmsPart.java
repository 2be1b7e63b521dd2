package org.noontide.operator.workbench;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.noontide.wire.operations.AlarmView;

/** The alarms, latest first; an operator says of one that he takes care of it. */
public final class AlarmsPart extends ListPart<AlarmView> {
    private final Label detail;
    private final Button acknowledge;
    private AlarmFeed feed = new AlarmFeed();

    @Inject
    public AlarmsPart(Composite parent, Desk desk) {
        super(parent, desk);
        Composite bar = new Composite(area(), SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(bar);
        acknowledge = Forms.button(bar, desk.say("alarms.acknowledge"), this::acknowledge);
        acknowledge.setEnabled(false);
        detail = new Label(bar, SWT.WRAP);
        Forms.wide(detail);
        detail.setText(desk.say("alarms.hint"));
        begin(area(), desk.columns().alarms(), it -> it.acknowledged().isPresent() ? "absent" : "failed");
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
        acknowledge.setEnabled(row.filter(it -> it.acknowledged().isEmpty()).isPresent());
        area().layout();
    }

    private void acknowledge() {
        selected().ifPresent(alarm -> desk().session()
                .ask(
                        client -> client.acknowledge(alarm.number(), Optional.empty()),
                        answer -> {
                            acknowledge.setEnabled(false);
                            desk().tell(desk().say("alarms.acknowledged", Long.toString(alarm.number())));
                            reload();
                        },
                        desk()::complain));
    }
}
