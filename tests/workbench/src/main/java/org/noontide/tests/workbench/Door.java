package org.noontide.tests.workbench;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Text;

/** The way into a server, as an operator goes it. */
final class Door {
    static final String SERVER = property("server");
    static final String PASSWORD = property("password");
    static final String CROWD = property("crowd");
    static final String CROWD_PASSWORD = "crowd";

    static String property(String name) {
        return String.valueOf(System.getProperty("hand." + name));
    }

    /** Fills in the dialog, which is open, and presses {@code button}. */
    static void connect(String server, String password, String button) throws InterruptedException {
        Combo address = Bot.find(Combo.class, it -> true);
        Bot.run(() -> address.setText(server));
        Bot.type(Bot.find(Text.class, it -> (it.getStyle() & SWT.PASSWORD) != 0), password);
        Bot.press(button);
    }

    private Door() {}
}
