package org.noontide.product.kiosk;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.noontide.wire.protocol.Price;

/** The window: puts what the counter shows on the screen, and what is tapped on the counter. All of it on one thread. */
final class Screen {
    private static final int SECOND_MILLIS = 1000;
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Display display;
    private final Settings settings;
    private final Clock clock;
    private final Supplier<Optional<Instant>> switched;
    private final Heartbeat heartbeat;
    private final Counter counter = new Counter();
    private final Shell shell;
    private final Frame frame;
    private final Grid grid;
    private final Bar bar;
    private Language language;
    private List<Offer> offers = List.of();
    private Instant freshUntil = Instant.MIN;
    private Optional<Instant> nextChange = Optional.empty();
    private boolean undrawn;

    /** @param switched when the slot that runs was switched to */
    Screen(Display display, Settings settings, Clock clock, Supplier<Optional<Instant>> switched) {
        this.display = display;
        this.settings = settings;
        this.clock = clock;
        this.switched = switched;
        this.heartbeat = new Heartbeat(settings.heartbeat());
        this.language = settings.language();
        this.shell = new Shell(display, settings.place().isPresent() ? SWT.SHELL_TRIM : SWT.NO_TRIM);
        Optional<Place> place = settings.place();
        var room = display.getPrimaryMonitor().getClientArea();
        var bounds = place.map(it -> it.in(room)).orElse(room);
        Look look = new Look(display, bounds);
        GridLayout layout = new GridLayout(1, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        shell.setLayout(layout);
        shell.setBackground(Look.PAGE);
        frame = new Frame(shell, look, settings.countdown().isPresent(), this::switchLanguage);
        grid = new Grid(shell, look, this::choose, this::drawn, this::showPage);
        bar = new Bar(shell, look, this::endSale, this::pay);
        frame.close(shell, () -> page(-1), () -> page(1));
        shell.setBounds(bounds);
        shell.setFullScreen(place.isEmpty());
        display.addFilter(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ESC) {
                endSale();
            }
        });
    }

    /** Opens the window and keeps it, until someone closes it. */
    void run() {
        refresh();
        shell.open();
        tick();
        while (!shell.isDisposed()) {
            if (!display.readAndDispatch()) {
                display.sleep();
            }
        }
    }

    /** Closes the window. */
    void close() {
        shell.dispose();
    }

    /** Another snapshot is there. */
    void take(Snapshot snapshot) {
        if (!shell.isDisposed() && counter.take(snapshot)) {
            turned();
        }
    }

    private void turned() {
        Map<String, Price> before = offers.stream().collect(toMap(Offer::sku, Offer::price));
        refresh();
        Set<String> changed = before.isEmpty()
                ? Set.of()
                : offers.stream()
                        .filter(it -> !it.price().equals(before.get(it.sku())))
                        .map(Offer::sku)
                        .collect(toUnmodifiableSet());
        freshUntil = clock.instant().plus(FRESH);
        undrawn = true;
        grid.show(offers, changed);
        grid.drawNow();
    }

    /** Puts on the screen what is so now; in a sale, what was so when it began. */
    private void refresh() {
        Texts texts = new Texts(language);
        Instant now = counter.sale().map(Counter.Sale::began).orElse(clock.instant());
        shell.setText(texts.of("title", settings.terminal()));
        Optional<Shelf> shelf = counter.shown().map(it -> new Shelf(it.catalogue(), language));
        offers = shelf.map(it -> it.at(now)).orElse(List.of());
        nextChange = shelf.flatMap(it -> it.nextChange(now));
        grid.show(offers, Set.of());
        frame.title(texts.of(shelf.isPresent() ? "welcome" : "closed"), texts.of("language"));
        frame.status(counter.shown()
                .map(it -> settings.terminal() + "   "
                        + texts.of(
                                "status",
                                it.release().application(),
                                it.release().version(),
                                offers.size()))
                .orElse(settings.terminal()));
        showSale(texts);
        showNotice();
    }

    private void showSale(Texts texts) {
        bar.show(counter.sale(), texts.of(counter.shown().isPresent() ? "hint" : "closed.hint"), texts);
    }

    private void showNotice() {
        String version =
                counter.shown().map(it -> it.release().version().value()).orElse("-");
        settings.countdown()
                .ifPresent(it -> frame.notice(new Countdown(it).text(clock.instant(), version, new Texts(language))));
    }

    private void showPage() {
        frame.page(new Texts(language).of("page", grid.page() + 1, grid.pages()));
    }

    private void page(int by) {
        grid.turn(by);
    }

    private void switchLanguage() {
        // what was chosen is sold by the name that it was chosen by
        if (counter.sale().isEmpty()) {
            language = language.other();
            refresh();
        }
    }

    private void choose(Offer offer) {
        counter.choose(offer, clock.instant());
        showSale(new Texts(language));
        bar.focusPay();
    }

    private void pay() {
        counter.pay(clock.instant());
        showSale(new Texts(language));
    }

    private void endSale() {
        if (counter.sale().isPresent()) {
            if (counter.end()) {
                turned();
            } else {
                refresh();
            }
        }
    }

    /** Once a second, on the second: what changes with time. */
    private void tick() {
        if (shell.isDisposed()) {
            return;
        }
        Instant now = clock.instant();
        if (counter.sale().filter(it -> it.isOver(now)).isPresent()) {
            endSale();
        }
        boolean due = nextChange.filter(it -> !now.isBefore(it)).isPresent();
        if (due && counter.sale().isEmpty()) {
            refresh();
        } else if (!now.isBefore(freshUntil)) {
            freshUntil = Instant.MAX;
            grid.show(offers, Set.of());
        }
        showNotice();
        beat();
        display.timerExec(SECOND_MILLIS - (int) (clock.millis() % SECOND_MILLIS), this::tick);
    }

    /** The first tile of what is new was drawn; the others follow before anything else happens. */
    private void drawn() {
        if (undrawn) {
            undrawn = false;
            display.asyncExec(() -> {
                Instant now = clock.instant();
                counter.shown()
                        .ifPresent(it -> heartbeat.drawn(
                                it, Duration.between(switched.get().orElse(now), now)));
                beat();
            });
        }
    }

    private void beat() {
        try {
            heartbeat.beat(clock.instant());
        } catch (IOException e) {
            System.err.println("noontide-kiosk: the heartbeat cannot be written: " + e.getMessage());
        }
    }
}
