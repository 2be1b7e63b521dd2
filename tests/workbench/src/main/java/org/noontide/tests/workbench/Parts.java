package org.noontide.tests.workbench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.IWorkbench;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Reaches what no hand can: the file dialog belongs to the desktop, and is passed by. */
final class Parts {

    /** Has the part of the releases upload {@code archive} as if it had been chosen. */
    static void upload(Path archive) throws ReflectiveOperationException {
        have("noontide.part.releases", "upload", archive);
    }

    /** Has the part of the fleet enrol what {@code csv} lists, as if both files had been chosen. */
    static void enrol(Path csv, Path secrets) throws ReflectiveOperationException {
        have("noontide.part.fleet", "enrol", csv, secrets);
    }

    private static void have(String id, String what, Path... files) throws ReflectiveOperationException {
        Object part = Bot.ui(() -> {
            BundleContext bundles = FrameworkUtil.getBundle(Parts.class).getBundleContext();
            MApplication model = bundles.getService(bundles.getServiceReference(IWorkbench.class))
                    .getApplication();
            EModelService models = model.getContext().get(EModelService.class);
            return ((MPart) models.find(id, model)).getObject();
        });
        Class<?>[] kinds = Arrays.stream(files).map(it -> Path.class).toArray(Class<?>[]::new);
        Method method = part.getClass().getDeclaredMethod(what, kinds);
        method.setAccessible(true);
        Bot.run(() -> {
            try {
                method.invoke(part, (Object[]) files);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Parts() {}
}
