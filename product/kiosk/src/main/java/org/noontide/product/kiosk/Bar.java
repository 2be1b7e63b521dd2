package org.noontide.product.kiosk;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Below the goods: what to do, what was chosen, and the keys to pay and to leave it. */
final class Bar {
    private final Label text;
    private final Key cancel;
    private final Key pay;

    Bar(Composite parent, Look look, Runnable cancelled, Runnable paid) {
        Composite area = new Composite(parent, SWT.NONE);
        area.setBackground(Look.CARD);
        GridLayout layout = new GridLayout(3, false);
        layout.marginWidth = look.px(16);
        layout.horizontalSpacing = look.px(10);
        area.setLayout(layout);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, false);
        data.heightHint = look.px(64);
        area.setLayoutData(data);
        text = new Label(area, SWT.NONE);
        text.setBackground(Look.CARD);
        text.setForeground(Look.INK);
        text.setFont(look.strong);
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, true));
        cancel = new Key(area, look, Look.QUIET, Look.INK, cancelled);
        pay = new Key(area, look, Look.HEADER, Look.ON_DARK, paid);
    }

    /** Shows how {@code sale} stands; where there is none, {@code hint}. */
    void show(Optional<Counter.Sale> sale, String hint, Texts texts) {
        boolean choosing = sale.filter(it -> !it.paid()).isPresent();
        cancel.say(texts.of("cancel"));
        cancel.show(choosing);
        pay.show(choosing);
        sale.ifPresent(it -> pay.say(texts.of("pay", it.offer().text())));
        text.setText(sale.map(it -> it.paid()
                        ? texts.of("thanks", it.offer().name())
                        : it.offer().name() + "   " + it.offer().text())
                .orElse(hint));
    }

    void focusPay() {
        boolean unused = pay.focus();
    }
}
