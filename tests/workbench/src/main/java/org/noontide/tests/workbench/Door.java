package org.noontide.tests.workbench;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Text;

/** The way into a server, as an operator goes it. */
final class Door {
    static final String SERVER = property("server");
    static final String PASSWORD = property("password");
    static final String FICKLE = property("fickle");
    static final String FICKLE_PASSWORD = "fickle";

    static String property(String name) {
        return String.valueOf(System.getProperty("hand." + name));
    }

    /** Opens the dialog. */
    static void open() throws InterruptedException {
        Bot.key(SWT.CTRL, 'l');
        Bot.awaitText(Words.say("connect.hint"));
    }

    /** Fills in the dialog, which is open, and has it try. */
    static void connect(String server, String password) throws InterruptedException {
        Combo address = Bot.find(Combo.class, it -> true);
        Bot.run(() -> address.setText(server));
        Bot.type(Bot.find(Text.class, it -> (it.getStyle() & SWT.PASSWORD) != 0), password);
        Bot.press(Words.say("connect.go"));
    }

    /** Does so, and waits until the server has let the operator in. */
    static void enter(String server, String password) throws InterruptedException {
        connect(server, password);
        Bot.awaitText(connected(server));
    }

    /** What the line at the foot says then. */
    static String connected(String server) {
        return Words.say("status.OPEN", "admin @ " + server);
    }

    private Door() {}
}
