package org.noontide.tests.workbench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.IWorkbench;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Reaches what no hand can: the file dialog belongs to the desktop, and is passed by. */
final class Parts {

    /** Has the part of the releases, which is in front, upload {@code archive} as if it had been chosen. */
    static void upload(Path archive) throws ReflectiveOperationException {
        Object part = Bot.ui(() -> {
            BundleContext bundles = FrameworkUtil.getBundle(Parts.class).getBundleContext();
            MApplication model = bundles.getService(bundles.getServiceReference(IWorkbench.class))
                    .getApplication();
            EModelService models = model.getContext().get(EModelService.class);
            return ((MPart) models.find("noontide.part.releases", model)).getObject();
        });
        Method upload = part.getClass().getDeclaredMethod("upload", Path.class);
        upload.setAccessible(true);
        Bot.run(() -> {
            try {
                upload.invoke(part, archive);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Parts() {}
}
