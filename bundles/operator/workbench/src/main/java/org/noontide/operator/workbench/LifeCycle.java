package org.noontide.operator.workbench;

import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.di.UISynchronize;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.lifecycle.PostContextCreate;
import org.eclipse.e4.ui.workbench.lifecycle.PreSave;
import org.noontide.operator.client.NoontideClient;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Lays out the desk before the windows come, and asks for a server once they are there. */
public final class LifeCycle {
    private static final Duration BEAT = Duration.ofSeconds(2);

    private final IEclipseContext context;
    private final IEventBroker events;
    private final UISynchronize ui;

    @Inject
    public LifeCycle(IEclipseContext context, IEventBroker events, UISynchronize ui) {
        this.context = context;
        this.events = events;
        this.ui = ui;
    }

    @PostContextCreate
    void begin() {
        Factories.makeVisible(Thread.currentThread());
        BundleContext bundle = FrameworkUtil.getBundle(LifeCycle.class).getBundleContext();
        Locale locale = Locale.getDefault();
        Texts texts = new Texts(locale);
        Consumer<Runnable> soon = ui::asyncExec;
        Session session = new Session(soon, locale, BEAT);
        Desk desk = new Desk(
                texts,
                session,
                new Works(session, soon),
                new Places(settings(bundle).resolve("servers")),
                new Moments(ZoneId.systemDefault()),
                Clock.systemUTC(),
                Optional.ofNullable(bundle.getProperty("noontide.server")).filter(it -> !it.isBlank()));
        context.set(Desk.class, desk);
        session.listen(state -> {
            // for the parts that plug-ins bring: told anew with every server that is gone over to
            session.client().ifPresent(it -> context.set(NoontideClient.class, it));
            if (state == Session.State.REFUSED) {
                // later: it stays open, and others want to know as well
                ui.asyncExec(() -> ConnectDialog.open(desk));
            }
        });
        boolean unused =
                events.subscribe(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE, event -> ui.asyncExec(() -> enter(desk)));
    }

    /** Goes in at once where server and password were told by who started the workbench; else asks for them. */
    private static void enter(Desk desk) {
        Optional<String> password = Optional.ofNullable(System.getenv("NOONTIDE_PASSWORD"));
        Optional<Place> place = desk.proposed().flatMap(LifeCycle::place);
        if (password.isEmpty() || place.isEmpty()) {
            ConnectDialog.open(desk);
            return;
        }
        Session.Asked unused = desk.session()
                .open(
                        place.get(),
                        password.get(),
                        status -> desk.tell(desk.say("connect.done", place.get().server(), status.version())),
                        failure -> {
                            desk.complain(failure);
                            ConnectDialog.open(desk);
                        });
    }

    private static Optional<Place> place(String server) {
        try {
            return Optional.of(Place.of(server, ConnectDialog.USUAL));
        } catch (IllegalArgumentException e) {
            // the dialog shows it, and says what is wrong
            return Optional.empty();
        }
    }

    @PreSave
    void end(Desk desk) {
        desk.close();
    }

    /** The folder that the product gives each of its users. */
    private static Path settings(BundleContext bundle) {
        String area = bundle.getProperty("osgi.instance.area");
        return area == null ? Path.of("") : Path.of(URI.create(area.replace(" ", "%20")));
    }
}
