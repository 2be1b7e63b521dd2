package org.noontide.server.health;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The metrics, as Prometheus reads them. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(MetricsPage.PATH)
public final class MetricsPage extends Page {
    static final String PATH = "/metrics";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Watch watch;
    // made when it is first asked for: loading the library takes longer than the start of a server has to spare
    private @Nullable Meters meters;

    @Activate
    public MetricsPage(@Reference Watch watch) {
        this.watch = watch;
    }

    @Override
    Content content() {
        return new Content(HttpServletResponse.SC_OK, TEXT, meters().text());
    }

    private synchronized Meters meters() {
        Meters made = meters;
        if (made == null) {
            made = new Meters(watch);
            meters = made;
        }
        return made;
    }

    @Deactivate
    synchronized void stop() {
        if (meters != null) {
            meters.close();
            meters = null;
        }
    }
}
