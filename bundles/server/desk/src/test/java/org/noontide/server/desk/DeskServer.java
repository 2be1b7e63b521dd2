package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.noontide.server.fleet.CardRefusal;
import org.noontide.server.fleet.TicketGate;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.Problem;
import org.noontide.wire.transport.Connection;
import org.noontide.wire.transport.ConnectionState;

/** The desk in a real HTTP server, on stores in memory. */
final class DeskServer {
    static final String PASSWORD = "correct horse";
    static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    static final int REQUESTS_PER_SECOND = 30;
    static final long LONGEST = 20_000;

    final MemoryStore store = new MemoryStore();
    final MemoryArtifacts artifacts = new MemoryArtifacts();
    final MemoryRollouts rollouts = new MemoryRollouts();

    final Changes changes = new Changes();
    final Events events;

    /** All that can be asked of it. */
    final List<Route> routes;

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static DeskServer whole(Path folder) throws Exception {
        return new DeskServer(folder, true, Approval.OPTIONAL);
    }

    /** One that plans nothing without the approval of a second operator. */
    static DeskServer strict(Path folder) throws Exception {
        return new DeskServer(folder, true, Approval.REQUIRED);
    }

    /** One to which neither store nor artifacts nor rollouts have come yet. */
    static DeskServer bare(Path folder) throws Exception {
        return new DeskServer(folder, false, Approval.OPTIONAL);
    }

    private DeskServer(Path folder, boolean isWhole, Approval approval) throws Exception {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        SecureRandom random = new SecureRandom();
        Gate gate = new Gate(operators(random), clock, random);
        Desk desk = new Desk(gate, changes, REQUESTS_PER_SECOND, clock, random);
        List<Connection> connections = List.of(
                connection("mqtt", ConnectionState.notYet(NOW).broken(NOW, "refused")),
                connection("ftp", ConnectionState.notYet(NOW).works(NOW)));
        Backing backing = isWhole
                ? new Backing(store, artifacts, rollouts, connections)
                : new Backing(null, null, null, connections);
        TicketGate ticketGate = () -> Map.of(CardRefusal.NO_TICKET, 2L, CardRefusal.TICKET_EXPIRED, 1L);
        backing.come(
                () -> Set.of("default"),
                isWhole ? ticketGate : null,
                List.of(ticketGate, () -> Map.of(CardRefusal.WRONG_SIM, 3L)));
        events = new Events(changes, backing, Duration.ofMillis(20), "4e");
        ServletContextHandler context = new ServletContextHandler("/");
        routes = add(
                context,
                new ReleasesResource(desk, backing, new Intake(backing, folder, LONGEST, clock), clock),
                new TerminalsResource(desk, backing),
                new RolloutsResource(desk, gate, backing, approval, clock),
                new AlarmsResource(desk, backing, clock),
                new StatusResource(desk, backing, "0.1.0"),
                new CardsResource(desk, backing),
                new DocumentResource(desk),
                new EventsResource(desk, events));
        events.start();
        context.addServlet(new ServletHolder(new UnknownResource(desk)), UnknownResource.PATH);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, String json) throws Exception {
        return post(path, "application/json", BodyPublishers.ofString(json.replace('\'', '"'), UTF_8));
    }

    HttpResponse<String> upload(byte[] archive) throws Exception {
        return post("/releases", "application/zip", BodyPublishers.ofByteArray(archive));
    }

    HttpResponse<String> post(String path, String type, BodyPublisher body) throws Exception {
        return send(request(path).header("Content-Type", type).POST(body));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + Resource.ROOT + path))
                .header("Authorization", basic("admin", PASSWORD));
    }

    /** The command that {@code path} stands for, by {@code user}. */
    HttpResponse<String> command(String path, String user) throws Exception {
        String password = user.equals("li") ? PASSWORD + "s" : PASSWORD;
        return send(request(path)
                .setHeader("Authorization", basic(user, password))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.noBody()));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(UTF_8));
    }

    static Problem problem(HttpResponse<String> response) throws Exception {
        return read(response, Problem.class);
    }

    static <T> T read(HttpResponse<String> response, Class<T> type) throws Exception {
        return OperationsJson.LENIENT.read(response.body().getBytes(UTF_8), type);
    }

    int port() {
        return connector.getLocalPort();
    }

    void stop() throws Exception {
        events.stop();
        server.stop();
    }

    /** The administrator, and li, who has the same password with one letter more. */
    private static Operators operators(SecureRandom random) {
        Proof admin = Proof.configured(".admin.password", PASSWORD, random);
        return Operators.of(admin, Map.of(".password.li", PASSWORD + "s"), random);
    }

    /** Puts each of {@code resources} below the first part of its paths, as its component does. */
    private static List<Route> add(ServletContextHandler context, Resource... resources) {
        List<Route> all = new ArrayList<>();
        for (Resource resource : resources) {
            ServletHolder holder = new ServletHolder(resource);
            all.addAll(resource.routes());
            resource.routes().stream()
                    .map(route -> Resource.ROOT + '/' + route.toString().split("/", -1)[1])
                    .distinct()
                    .forEach(root -> {
                        context.addServlet(holder, root);
                        context.addServlet(holder, root + "/*");
                    });
        }
        return all;
    }

    private static Connection connection(String name, ConnectionState state) {
        return new Connection() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ConnectionState state() {
                return state;
            }
        };
    }
}
