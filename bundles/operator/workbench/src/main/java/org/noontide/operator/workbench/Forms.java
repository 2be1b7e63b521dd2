package org.noontide.operator.workbench;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** The small parts of forms, with the style class that light and dark dress them by. */
final class Forms {
    private static final String STYLE = "org.eclipse.e4.ui.css.CssClassName";

    static Label label(Composite parent, String text) {
        Label label = new Label(parent, SWT.NONE);
        label.setText(text);
        return label;
    }

    static Label title(Composite parent) {
        return styled(new Label(parent, SWT.NONE), "title");
    }

    static Label hint(Composite parent, String text) {
        Label label = styled(new Label(parent, SWT.WRAP), "hint");
        label.setText(text);
        return label;
    }

    static Label flaw(Composite parent) {
        return styled(new Label(parent, SWT.WRAP), "flaw");
    }

    static Button button(Composite parent, String text, Runnable pressed) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.addListener(SWT.Selection, event -> pressed.run());
        return button;
    }

    static void wide(Label label) {
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(label);
    }

    private static Label styled(Label label, String style) {
        label.setData(STYLE, style);
        return label;
    }

    private Forms() {}
}
