package org.noontide.tests.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Dictionary;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.e4.ui.internal.workbench.swt.E4Application;
import org.eclipse.e4.ui.workbench.IWorkbench;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Runs the workbench on the main thread and the tests on another; writes down what came of each, one a line. */
public final class Hand implements IApplication {
    private static final long PATIENCE_SECONDS = 90;

    private final E4Application workbench = new E4Application();
    private final BundleContext bundles = FrameworkUtil.getBundle(Hand.class).getBundleContext();
    private final AtomicBoolean well = new AtomicBoolean();

    @Override
    public Object start(IApplicationContext context) throws Exception {
        CountDownLatch up = new CountDownLatch(1);
        Dictionary<String, Object> topic = FrameworkUtil.asDictionary(
                Map.of(EventConstants.EVENT_TOPIC, UIEvents.UILifeCycle.APP_STARTUP_COMPLETE));
        bundles.registerService(EventHandler.class, event -> up.countDown(), topic);
        Thread tests = new Thread(() -> test(up), "tests");
        tests.start();
        workbench.start(context);
        tests.join();
        return well.get() ? 0 : 1;
    }

    private void test(CountDownLatch up) {
        try {
            if (up.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                well.set(true);
                for (String name :
                        String.valueOf(System.getProperty("hand.tests")).split(",", -1)) {
                    run(Class.forName(name));
                }
            }
        } catch (InterruptedException | ClassNotFoundException e) {
            write("Hand", "FAILED", e);
        } finally {
            Display.getDefault().syncExec(this::close);
        }
    }

    private void close() {
        for (Shell shell : Display.getDefault().getShells()) {
            // a dialog that is open holds the window behind it
            if (!shell.isDisposed() && shell.getParent() != null) {
                shell.close();
            }
        }
        bundles.getService(bundles.getServiceReference(IWorkbench.class)).close();
    }

    private void run(Class<?> tests) {
        Thread.currentThread().setContextClassLoader(Hand.class.getClassLoader());
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build());
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(tests))
                        .build(),
                new TestExecutionListener() {
                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
                        if (test.isTest() || !passed) {
                            write(
                                    test.getDisplayName(),
                                    result.getStatus().name(),
                                    result.getThrowable().orElse(null));
                        }
                    }
                });
    }

    private void write(String test, String verdict, @Nullable Throwable why) {
        if (!verdict.equals("SUCCESSFUL")) {
            well.set(false);
            Bot.hurry();
            long unused = Picture.takeAll("failed-" + test.replaceAll("\\W", ""));
        }
        String reason = why == null ? "" : trace(why);
        try {
            Files.writeString(
                    Path.of(String.valueOf(System.getProperty("hand.report"))),
                    test + '\t' + verdict + '\t' + reason + '\n',
                    UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            well.set(false);
        }
    }

    private static String trace(Throwable why) {
        StringWriter text = new StringWriter();
        why.printStackTrace(new PrintWriter(text));
        return text.toString().replace('\t', ' ').replace('\n', '|');
    }

    @Override
    public void stop() {
        workbench.stop();
    }
}
