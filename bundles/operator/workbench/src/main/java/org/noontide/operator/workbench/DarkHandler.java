package org.noontide.operator.workbench;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.e4.ui.workbench.modeling.EPartService;

/** Dresses every window dark, or light again. */
public final class DarkHandler {
    private static final String LIGHT = "noontide.light";
    private static final String DARK = "noontide.dark";

    @Execute
    void run(IThemeEngine themes, EPartService parts, Desk desk) {
        desk.setDark(!desk.isDark());
        themes.setTheme(desk.isDark() ? DARK : LIGHT, false);
        parts.getParts().stream()
                .flatMap(part -> Front.shown(part).stream())
                .forEach(shown -> shown.theme(desk.isDark()));
    }
}
