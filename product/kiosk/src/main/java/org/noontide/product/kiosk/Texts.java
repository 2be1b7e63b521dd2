package org.noontide.product.kiosk;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** What the screen says, in its language. */
record Texts(Language language) {
    private static final ResourceBundle.Control NO_DETOUR =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    String of(String key, Object... values) {
        ResourceBundle texts =
                ResourceBundle.getBundle("org.noontide.product.kiosk.texts", language.locale(), NO_DETOUR);
        return new MessageFormat(texts.getString(key), language.locale()).format(values);
    }
}
