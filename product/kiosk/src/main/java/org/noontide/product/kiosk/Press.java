package org.noontide.product.kiosk;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;

/** Makes what is drawn a thing that is pressed: with a finger, the mouse, Enter or the space bar; and that can be read out. */
final class Press {
    private static final int LEFT = 1;

    /** Says what it is, for whoever does not see it. */
    interface Name {
        /** The name now. */
        String get();
    }

    static void on(Canvas canvas, Name name, Runnable pressed) {
        canvas.addListener(SWT.MouseDown, event -> canvas.setFocus());
        canvas.addListener(SWT.MouseUp, event -> {
            if (event.button == LEFT && canvas.getClientArea().contains(event.x, event.y)) {
                pressed.run();
            }
        });
        canvas.addListener(SWT.KeyDown, event -> {
            if (isEnter(event)) {
                pressed.run();
            }
        });
        canvas.addListener(
                SWT.Traverse,
                event -> event.doit =
                        event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        canvas.addListener(SWT.FocusIn, event -> canvas.redraw());
        canvas.addListener(SWT.FocusOut, event -> canvas.redraw());
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = name.get();
            }
        });
        canvas.getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent event) {
                event.detail = ACC.ROLE_PUSHBUTTON;
            }
        });
    }

    private static boolean isEnter(Event event) {
        return event.character == SWT.CR || event.character == ' ' || event.keyCode == SWT.KEYPAD_CR;
    }

    private Press() {}
}
