package org.noontide.tests.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.osgi.framework.FrameworkUtil;

/** What the workbench must say in the language that it was started in: so one day is gone through in each of them. */
final class Words {
    /** In Chinese; in English otherwise. */
    static final boolean CHINESE = Locale.getDefault().getLanguage().equals("zh");

    private static final String WORKBENCH = "org.noontide.operator.workbench";
    private static final ResourceBundle TEXTS = read();

    static String say(String key, Object... values) {
        return MessageFormat.format(TEXTS.getString(key), values);
    }

    private static ResourceBundle read() {
        String file = "/org/noontide/operator/workbench/messages" + (CHINESE ? "_zh_CN" : "") + ".properties";
        URL texts = Arrays.stream(
                        FrameworkUtil.getBundle(Words.class).getBundleContext().getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(WORKBENCH))
                .map(bundle -> Objects.requireNonNull(bundle.getEntry(file)))
                .findFirst()
                .orElseThrow();
        try (Reader in = new InputStreamReader(texts.openStream(), UTF_8)) {
            return new PropertyResourceBundle(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Words() {}
}
