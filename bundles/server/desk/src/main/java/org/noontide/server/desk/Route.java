package org.noontide.server.desk;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.noontide.wire.protocol.Rule;

/**
 * One thing that can be asked: by which method, at which path, and who answers. A part of the path in braces stands for any
 * text, and is asked for by its name.
 */
final class Route {
    private final String method;
    private final List<String> path;
    private final Operation operation;
    private final Optional<Guard> guard;
    private final Set<Manner> manners;

    private Route(String method, List<String> path, Operation operation, Optional<Guard> guard, Set<Manner> manners) {
        this.method = method;
        this.path = path;
        this.operation = operation;
        this.guard = guard;
        this.manners = manners;
    }

    private enum Manner {
        OPEN,
        ONCE
    }

    /** Does what is asked. */
    interface Operation {
        /** Answers {@code asked}, or refuses it. */
        Answer answer(Asked asked) throws Refusal, IOException;
    }

    /** Tells what a change is of. */
    interface Guard {
        /** What stands there before the change; nothing where nothing does. */
        Optional<Object> view(Asked asked) throws Refusal;
    }

    static Route get(String path, Operation operation) {
        return of("GET", path, operation);
    }

    static Route post(String path, Operation operation) {
        return of("POST", path, operation);
    }

    static Route put(String path, Operation operation) {
        return of("PUT", path, operation);
    }

    static Route delete(String path, Operation operation) {
        return of("DELETE", path, operation);
    }

    private static Route of(String method, String path, Operation operation) {
        Rule.require(path.startsWith("/") && !path.endsWith("/"), "a path begins with a slash: " + path);
        return new Route(method, List.of(path.substring(1).split("/", -1)), operation, Optional.empty(), Set.of());
    }

    /** The same for everybody, without a password. */
    Route open() {
        return new Route(method, path, operation, guard, Set.of(Manner.OPEN));
    }

    /** The same, done once for each key that a request may come with. */
    Route once() {
        return new Route(method, path, operation, guard, Set.of(Manner.ONCE));
    }

    /** The same, done only while what {@code guard} tells is what the request says that it is of. */
    Route of(Guard guard) {
        return new Route(method, path, operation, Optional.of(guard), manners);
    }

    boolean isOpen() {
        return manners.contains(Manner.OPEN);
    }

    boolean isOnce() {
        return manners.contains(Manner.ONCE);
    }

    Optional<Guard> guard() {
        return guard;
    }

    String method() {
        return method;
    }

    Operation operation() {
        return operation;
    }

    /** True where {@code parts} are a path that this one stands for. */
    boolean isAt(List<String> parts) {
        if (parts.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!isName(path.get(i)) && !path.get(i).equals(parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** How many parts of the path stand for themselves. */
    int literals() {
        return (int) path.stream().filter(part -> !isName(part)).count();
    }

    /** What stands in {@code parts} where the path has a name. */
    Map<String, String> named(List<String> parts) {
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < path.size(); i++) {
            if (isName(path.get(i))) {
                named.put(path.get(i).substring(1, path.get(i).length() - 1), parts.get(i));
            }
        }
        return named;
    }

    private static boolean isName(String part) {
        return part.startsWith("{");
    }

    /** As the interface's document names it: {@code GET /terminals/{terminal}}. */
    @Override
    public String toString() {
        return method + " /" + String.join("/", path);
    }
}
