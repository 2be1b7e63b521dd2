package org.noontide.terminal.device.simulated;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a configuration of a component as the framework does: what is set, and the defaults for the rest. */
final class Configured {

    static <C> C with(Class<C> type, Map<String, Object> set) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> valueOf(set.get(method.getName()), method.getDefaultValue())));
    }

    private static @Nullable Object valueOf(@Nullable Object set, @Nullable Object otherwise) {
        return set == null ? otherwise : set;
    }

    private Configured() {}
}
