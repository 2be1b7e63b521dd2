package org.noontide.operator.workbench;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the workbench says, in the operator's language: English or Chinese. */
final class Texts {
    private static final ResourceBundle.Control NO_DETOUR =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle texts;
    private final Locale locale;

    Texts(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "org.noontide.operator.workbench.messages", locale, Texts.class.getClassLoader(), NO_DETOUR);
    }

    String of(String key, Object... values) {
        return MessageFormat.format(texts.getString(key), values);
    }

    /** The word for {@code code}, which the server sent; as it is where there is no better one. */
    String word(String kind, String code) {
        String key = kind + '.' + code;
        return texts.containsKey(key) ? texts.getString(key) : code;
    }

    /** The operator's language, as tags of texts begin with it. */
    String language() {
        return locale.getLanguage();
    }
}
