package org.noontide.operator.workbench;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import org.eclipse.collections.impl.factory.Maps;

/**
 * Lets the collections that the tables are built on find their own factories. They look them up by the thread's class loader,
 * which sees no bundle: without this every table stays blank, and nobody says why.
 */
final class Factories extends ClassLoader {
    private static final String THEIRS = "org.eclipse.collections.";
    private static final String SERVICES = "META-INF/services/" + THEIRS;

    private final ClassLoader collections = Maps.class.getClassLoader();

    private Factories(ClassLoader parent) {
        super(parent);
    }

    /** For as long as {@code thread} lives; whatever else it looks up it finds as before. */
    static void makeVisible(Thread thread) {
        thread.setContextClassLoader(new Factories(thread.getContextClassLoader()));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(THEIRS)) {
            return collections.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return name.startsWith(SERVICES) ? collections.getResources(name) : super.findResources(name);
    }
}
