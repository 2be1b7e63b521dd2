package org.noontide.server.desk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which route a request takes.
 *
 * @param parts of its path, below that of the interface
 * @param here the routes at that path, by all methods
 * @param route the one by its method; HEAD counts as the GET whose head it asks for
 */
record Routing(String method, List<String> parts, List<Route> here, Optional<Route> route) {

    /** How {@code routes} serve {@code method} at {@code path}. A path that is written out goes before one with names in it. */
    static Routing of(List<Route> routes, String method, String path) {
        List<String> parts =
                Stream.of(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
        List<Route> all = routes.stream().filter(route -> route.isAt(parts)).toList();
        int literals = all.stream().mapToInt(Route::literals).max().orElse(0);
        List<Route> here =
                all.stream().filter(route -> route.literals() == literals).toList();
        String meant = method.equals("HEAD") ? "GET" : method;
        Optional<Route> route =
                here.stream().filter(it -> it.method().equals(meant)).findFirst();
        return new Routing(meant, parts, here, route);
    }

    /** True where everybody may take it, without a password. */
    boolean isOpen() {
        return route.filter(Route::isOpen).isPresent();
    }

    Route demanded() throws Refusal {
        if (here.isEmpty()) {
            throw Refusal.of(Trouble.NOT_FOUND, "path");
        } else if (route.isEmpty()) {
            throw Refusal.method(method, here.stream().map(Route::method).toList());
        }
        return route.get();
    }
}
