package org.noontide.terminal.sim.at;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Gives this process the signals back that the library for serial ports has it ignore from when it is loaded, and with it
 * every program that it starts: nobody could tell the application of a release anything by SIGUSR1. All but one: the Java
 * machine leaves a SIGHUP ignored that it finds ignored.
 *
 * <p>By reflection, since the compiler warns of {@code sun.misc} in a way that cannot be answered.
 */
final class Signals {
    private static final List<String> USUAL = List.of("CONT", "IO", "TTIN", "TTOU", "USR1");
    /** The Java machine's own, for when it is measured: that cannot be given back, and must not end the process. */
    private static final String HARMLESS = "USR2";

    /** Does it. */
    static void giveBack() throws ReflectiveOperationException {
        Class<?> signal = type("sun.misc.Signal");
        Class<?> handler = type("sun.misc.SignalHandler");
        Method handle = signal.getMethod("handle", signal, handler);
        Object usual = handler.getField("SIG_DFL").get(null);
        for (String name : USUAL) {
            handle.invoke(null, signal.getConstructor(String.class).newInstance(name), usual);
        }
        InvocationHandler nothing = (proxy, method, arguments) -> null;
        handle.invoke(
                null,
                signal.getConstructor(String.class).newInstance(HARMLESS),
                Proxy.newProxyInstance(ClassLoader.getPlatformClassLoader(), new Class<?>[] {handler}, nothing));
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, ClassLoader.getPlatformClassLoader());
    }

    private Signals() {}
}
