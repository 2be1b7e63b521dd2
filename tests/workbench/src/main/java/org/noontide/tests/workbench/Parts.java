package org.noontide.tests.workbench;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.IWorkbench;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Reaches what no hand can: what belongs to the desktop, such as the file dialog, is passed by. */
final class Parts {

    /** Has the part of the releases upload {@code archive} as if it had been chosen. */
    static void upload(Path archive) throws ReflectiveOperationException {
        have("noontide.part.releases", "upload", archive);
    }

    /** Has the part of the fleet enrol what {@code csv} lists, as if both files had been chosen. */
    static void enrol(Path csv, Path secrets) throws ReflectiveOperationException {
        have("noontide.part.fleet", "enrol", csv, secrets);
    }

    /** Lets {@code file} go over what takes files: the desktop's half of it is passed by. */
    static void drop(Path file) throws InterruptedException, ReflectiveOperationException {
        Control control = Bot.find(Control.class, it -> it.getData(DND.DROP_TARGET_KEY) != null);
        Constructor<?> event = Class.forName("org.eclipse.swt.dnd.DNDEvent").getDeclaredConstructor();
        event.setAccessible(true);
        Event dropped = (Event) event.newInstance();
        Bot.run(() -> {
            DropTarget target = (DropTarget) control.getData(DND.DROP_TARGET_KEY);
            dropped.widget = target;
            dropped.data = new String[] {file.toString()};
            target.notifyListeners(DND.Drop, dropped);
        });
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
