package org.noontide.product.kiosk;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.noontide.wire.protocol.Catalogue;

/** The program: {@code java -cp 'lib/*' org.noontide.product.kiosk.Kiosk}, started by the terminal as the release says. */
public final class Kiosk {
    private static final int WRONG = 2;
    private static final long STOP_MILLIS = 2000;
    private static final int REHEARSALS = 30;

    private final Settings settings;
    private final Clock clock;
    private final Texts texts;
    private final PrintStream err;

    private Kiosk(Settings settings, Clock clock, PrintStream err) {
        this.settings = settings;
        this.clock = clock;
        this.texts = new Texts(settings.language());
        this.err = err;
    }

    /** Runs until its window is closed or it is told to end. */
    public static void main(String[] args) throws IOException {
        List<String> words = List.of(args);
        if (words.contains("--help")) {
            System.out.print(Settings.USAGE);
            return;
        }
        int exit;
        try {
            Settings settings = Settings.of(words, System.getenv(), Locale.getDefault());
            exit = new Kiosk(settings, Clock.systemUTC(), System.err).run();
        } catch (IllegalArgumentException e) {
            System.err.println("noontide-kiosk: " + e.getMessage());
            exit = WRONG;
        }
        // ended by a signal it returns with 0, since whoever ends us waits for this thread
        if (exit != 0) {
            System.exit(exit);
        }
    }

    private int run() throws IOException {
        if (settings.slot().isEmpty() && !settings.check()) {
            err.println(texts.of("no.slot"));
            return WRONG;
        }
        Display display;
        try {
            Display.setAppName("noontide-kiosk");
            display = new Display();
        } catch (SWTError e) {
            err.println(texts.of(
                    "no.display", Optional.ofNullable(System.getenv("DISPLAY")).orElse("-")));
            return WRONG;
        } catch (LinkageError e) {
            err.println(texts.of("no.gtk", firstLine(root(e))));
            return WRONG;
        }
        try {
            if (!settings.check()) {
                show(display, settings.slot().orElseThrow());
            }
            return 0;
        } finally {
            display.dispose();
        }
    }

    /** What is missing is told by the innermost of them. */
    private static Throwable root(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null ? e : root(cause);
    }

    private static String firstLine(Throwable e) {
        return e.toString().lines().findFirst().orElse("");
    }

    private void show(Display display, Path pointer) throws IOException {
        Screen screen = new Screen(display, settings, clock, () -> Links.placed(pointer));
        Thread drawing = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(display, screen, drawing), "end"));
        Slot slot = new Slot(pointer);
        try (Watch watch = Watch.on(pointer, () -> read(slot, display, screen))) {
            watch.start();
            rehearse(slot);
            screen.run();
        }
    }

    /** Reads on the thread that watches, so that the one that draws has only to draw. */
    private boolean read(Slot slot, Display display, Screen screen) {
        try {
            Snapshot snapshot = slot.read();
            post(display, () -> screen.take(snapshot));
            return true;
        } catch (IOException e) {
            err.println("noontide-kiosk: " + slot.pointer() + " cannot be read: " + e);
            return false;
        }
    }

    /** Does beforehand, and often, what is to be quick when it counts: Java does nothing fast the first time. */
    private void rehearse(Slot slot) {
        Thread thread = new Thread(
                () -> {
                    try {
                        for (int i = 0; i < REHEARSALS; i++) {
                            Catalogue catalogue = slot.read().catalogue();
                            List<Offer> unused = new Shelf(catalogue, settings.language()).at(clock.instant());
                        }
                    } catch (IOException nothingToRehearse) {
                        // who watches the slot has said so
                    }
                },
                "rehearsal");
        thread.setDaemon(true);
        thread.start();
    }

    private static void end(Display display, Screen screen, Thread drawing) {
        post(display, screen::close);
        try {
            drawing.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has {@code task} done by the thread that draws, if that still draws. */
    private static void post(Display display, Runnable task) {
        try {
            display.asyncExec(task);
        } catch (SWTException e) {
            if (e.code != SWT.ERROR_DEVICE_DISPOSED) {
                throw e;
            }
        }
    }
}
