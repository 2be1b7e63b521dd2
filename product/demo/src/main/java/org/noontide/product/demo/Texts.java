package org.noontide.product.demo;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the demo says, in the language of who reads it: English or Chinese. */
final class Texts {
    private static final ResourceBundle.Control NO_DETOUR =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle texts;

    Texts(Locale locale) {
        this.texts = ResourceBundle.getBundle("org.noontide.product.demo.texts", locale, NO_DETOUR);
    }

    String of(String key, Object... values) {
        return MessageFormat.format(texts.getString(key), values);
    }
}
