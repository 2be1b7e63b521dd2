package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noontide.server.fleet.StoreException;
import org.noontide.wire.operations.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the operator can ask below one path. Who asks is proved here and not in a servlet filter, since a filter comes and
 * goes by itself, and a resource without its guard would be open to everyone.
 */
abstract class Resource implements Servlet {
    /** Where all resources lie. */
    static final String ROOT = "/api/v1";

    private static final Logger LOG = LoggerFactory.getLogger(Resource.class);

    private final Desk desk;
    private @Nullable ServletConfig config;

    Resource(Desk desk) {
        this.desk = desk;
    }

    /** All that can be asked here. */
    abstract List<Route> routes();

    @Override
    public final void service(ServletRequest anyRequest, ServletResponse anyResponse) throws IOException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        Speech speech = Speech.of(Collections.list(request.getLocales()));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            Routing routing = Routing.of(routes(), request.getMethod(), path(request));
            String by = admit(routing, request);
            Route route = routing.demanded();
            desk.reply(route, new Asked(request, speech, by, route.named(routing.parts())))
                    .write(response, request.getMethod().equals("HEAD"));
        } catch (Refusal e) {
            refuse(request, response, speech, e);
        } catch (StoreException e) {
            LOG.warn(
                    "request={} failed: {}: {}", request.getRequestURI(), e.getMessage(), String.valueOf(e.getCause()));
            refuse(request, response, speech, Refusal.unavailable("store"));
        } catch (EOFException e) {
            LOG.info("request={} broke off: {}", request.getRequestURI(), e.toString());
            refuse(request, response, speech, Refusal.of(Trouble.MALFORMED, "body.short"));
        } catch (IOException | RuntimeException e) {
            // the number leads from what the operator was told to what happened
            String incident = desk.incident();
            LOG.error("request={} incident={} failed", request.getRequestURI(), incident, e);
            refuse(request, response, speech, Refusal.of(Trouble.INTERNAL, "internal", incident));
        }
    }

    private String admit(Routing routing, HttpServletRequest request) throws Refusal {
        if (routing.isOpen()) {
            desk.admitStranger(request);
            return "";
        }
        return desk.admit(request);
    }

    /** Below the interface's root. */
    private static String path(HttpServletRequest request) {
        String below = request.getPathInfo() == null ? "" : request.getPathInfo();
        return (request.getServletPath() + below).substring(ROOT.length());
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, Speech speech, Refusal refusal)
            throws IOException {
        if (response.isCommitted()) {
            return; // the answer itself broke off: there is nobody left to tell
        }
        Problem problem = refusal.problem(speech, request.getRequestURI());
        LOG.info(
                "request={} {} refused={} {}",
                request.getMethod(),
                problem.instance().orElse(""),
                problem.status(),
                refusal.getMessage());
        if (!Leftover.of(request).isTakenIn(problem.status())) {
            response.setHeader("Connection", "close");
        }
        Reply.of(problem, refusal.headers()).write(response, request.getMethod().equals("HEAD"));
    }

    @Override
    public final void init(ServletConfig given) {
        config = given;
    }

    @Override
    public final @Nullable ServletConfig getServletConfig() {
        return config;
    }

    @Override
    public final String getServletInfo() {
        return getClass().getSimpleName();
    }

    @Override
    public final void destroy() {
        // nothing is held
    }
}
