package org.noontide.operator.workbench;

import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.swt.widgets.Composite;
import org.noontide.wire.operations.ConnectionView;

/** The connections that the server lives by. */
public final class ConnectionsPart extends ListPart<ConnectionView> {

    @Inject
    public ConnectionsPart(Composite parent, Desk desk) {
        super(parent, desk);
        Forms.hint(area(), desk.say("connections.hint"));
        begin(area(), desk.columns().connections(), it -> it.up() ? "installed" : "failed");
        listen();
    }

    @Override
    Session.Question<List<ConnectionView>> question() {
        return client -> client.status().connections();
    }
}
