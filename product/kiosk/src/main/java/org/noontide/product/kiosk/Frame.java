package org.noontide.product.kiosk;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Above and below: the greeting with the key for the language, the notice of a show, the status line with the pages. */
final class Frame {
    private final Look look;
    private final Label title;
    private final Key language;
    private Optional<Label> notice = Optional.empty();
    private Optional<Label> status = Optional.empty();
    private Optional<Label> page = Optional.empty();

    /** Begins with what is above. */
    Frame(Composite parent, Look look, boolean noticed, Runnable switchLanguage) {
        this.look = look;
        Composite header = row(parent, Look.HEADER, 2, 76);
        title = label(header, look.title, Look.ON_DARK, SWT.LEAD, SWT.FILL);
        language = new Key(header, look, Look.ON_DARK, Look.HEADER, switchLanguage);
        if (noticed) {
            Composite strip = row(parent, Look.NOTICE, 1, 44);
            notice = Optional.of(label(strip, look.large, Look.INK, SWT.CENTER, SWT.FILL));
        }
    }

    /** Adds what is below. */
    void close(Composite parent, Runnable back, Runnable forth) {
        Composite footer = row(parent, Look.FOOTER, 4, 56);
        status = Optional.of(label(footer, look.small, Look.ON_FOOTER, SWT.LEAD, SWT.FILL));
        new Key(footer, look, Look.ON_FOOTER, Look.FOOTER, back).say("‹");
        Label number = label(footer, look.small, Look.ON_FOOTER, SWT.CENTER, SWT.CENTER);
        GridData data = new GridData(SWT.CENTER, SWT.CENTER, false, true);
        data.widthHint = look.px(110);
        number.setLayoutData(data);
        page = Optional.of(number);
        new Key(footer, look, Look.ON_FOOTER, Look.FOOTER, forth).say("›");
    }

    void title(String text, String otherLanguage) {
        title.setText(text);
        language.say(otherLanguage);
    }

    /** What is announced to who watches a show. */
    void notice(String text) {
        notice.filter(it -> !it.getText().equals(text)).ifPresent(it -> {
            it.setText(text);
            it.getParent().layout();
        });
    }

    void status(String text) {
        status.ifPresent(it -> it.setText(text));
    }

    void page(String text) {
        page.ifPresent(it -> it.setText(text));
    }

    private Composite row(Composite parent, Color colour, int columns, int height) {
        Composite row = new Composite(parent, SWT.NONE);
        row.setBackground(colour);
        GridLayout layout = new GridLayout(columns, false);
        layout.marginWidth = look.px(16);
        layout.marginHeight = 0;
        layout.horizontalSpacing = look.px(10);
        row.setLayout(layout);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, false);
        data.heightHint = look.px(height);
        row.setLayoutData(data);
        return row;
    }

    private static Label label(Composite parent, Font font, Color colour, int style, int alignment) {
        Label label = new Label(parent, style);
        label.setBackground(parent.getBackground());
        label.setForeground(colour);
        label.setFont(font);
        label.setLayoutData(new GridData(alignment, SWT.CENTER, true, true));
        return label;
    }
}
