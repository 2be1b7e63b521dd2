package org.noontide.operator.workbench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;

/** Asks for a server, a name and a password, and stays until the server has let the operator in, or is given up. */
final class ConnectDialog extends Dialog {
    private static final String NEAREST = "http://127.0.0.1:8080";
    static final String USUAL = "admin";

    private final Desk desk;
    private final List<Place> known;
    private Optional<Fields> fields = Optional.empty();
    private Optional<Session.Asked> trying = Optional.empty();

    private record Fields(Combo server, Text user, Text password, Label flaw) {}

    ConnectDialog(@Nullable Shell parent, Desk desk) {
        super(parent);
        this.desk = desk;
        this.known = desk.places().all();
    }

    /** Opens it over the window in front; where it is open, it stays the only one. */
    static void open(Desk desk) {
        Display display = Display.getCurrent();
        boolean there = Arrays.stream(display.getShells()).anyMatch(shell -> shell.getData() instanceof ConnectDialog);
        if (!there) {
            int unused = new ConnectDialog(display.getActiveShell(), desk).open();
        }
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(desk.say("connect.title"));
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Composite form = new Composite(area, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).spacing(10, 8).applyTo(form);
        GridDataFactory.fillDefaults().grab(true, true).hint(460, SWT.DEFAULT).applyTo(form);
        Forms.label(form, desk.say("connect.server"));
        Combo server = new Combo(form, SWT.DROP_DOWN);
        known.forEach(place -> server.add(place.server().toString()));
        Forms.label(form, desk.say("connect.user"));
        Text user = new Text(form, SWT.BORDER);
        Forms.label(form, desk.say("connect.password"));
        Text password = new Text(form, SWT.BORDER | SWT.PASSWORD);
        for (Control field : List.of(server, user, password)) {
            GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        }
        Forms.label(form, "");
        Forms.hint(form, desk.say("connect.hint"));
        Label flaw = Forms.flaw(form);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(440, 40).applyTo(flaw);
        Optional<Place> last = known.stream().findFirst();
        server.setText(desk.proposed()
                .or(() -> last.map(place -> place.server().toString()))
                .orElse(NEAREST));
        user.setText(last.map(Place::user).orElse(USUAL));
        server.addListener(SWT.Selection, event -> known.stream()
                .filter(place -> place.server().toString().equals(server.getText()))
                .findFirst()
                .ifPresent(place -> user.setText(place.user())));
        fields = Optional.of(new Fields(server, user, password, flaw));
        password.setFocus();
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, desk.say("connect.go"), true);
        createButton(parent, IDialogConstants.CANCEL_ID, desk.say("cancel"), false);
    }

    @Override
    protected void okPressed() {
        fields.ifPresent(this::attempt);
    }

    private void attempt(Fields typed) {
        Place place;
        try {
            place = Place.of(typed.server().getText(), typed.user().getText());
        } catch (IllegalArgumentException e) {
            typed.flaw().setText(desk.say("connect.address"));
            return;
        }
        typed.flaw().setText(desk.say("connect.trying", place.server()));
        busy(true);
        trying = Optional.of(desk.session()
                .open(
                        place,
                        typed.password().getText(),
                        status -> {
                            desk.places().remember(place);
                            desk.tell(desk.say("connect.done", place.server(), status.version()));
                            close();
                        },
                        failure -> {
                            if (!typed.flaw().isDisposed()) {
                                busy(false);
                                typed.flaw().setText(desk.sentence(failure, Optional.of(place.server())));
                                typed.password().selectAll();
                                typed.password().setFocus();
                            }
                        }));
    }

    private void busy(boolean busy) {
        Button go = getButton(IDialogConstants.OK_ID);
        if (go != null && !go.isDisposed()) {
            go.setEnabled(!busy);
        }
    }

    @Override
    public boolean close() {
        trying.ifPresent(Session.Asked::cancel);
        return super.close();
    }
}
