package org.noontide.operator.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.EnrolmentView;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.PlanView;
import org.noontide.wire.operations.Problem;
import org.noontide.wire.operations.ReleaseView;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.operations.StatisticView;
import org.noontide.wire.operations.StatusView;
import org.noontide.wire.operations.TerminalRequest;
import org.noontide.wire.operations.TerminalView;
import org.noontide.wire.operations.UnreadableException;

/**
 * Asks a server what an operator can ask. Every call waits for the answer, and throws {@link ProblemException} where the
 * server refuses, another {@link IOException} where it cannot be reached or answers what is no answer. Any thread may call.
 */
public final class NoontideClient {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofSeconds(30);
    /** Half a gigabyte over a slow line, proved and put on the file server. */
    private static final Duration UPLOADING = Duration.ofHours(1);

    private final URI base;
    private final String authorization;
    private final String language;
    private final HttpClient http;

    /**
     * A client of the server at {@code server}, such as {@code http://127.0.0.1:8080}.
     *
     * @param locale the language in which the server is to explain itself
     */
    public NoontideClient(URI server, String user, String password, Locale locale) {
        String text = server.toString();
        this.base = URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/api/v1/");
        this.authorization = "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(UTF_8));
        this.language = locale.toLanguageTag();
        // without "Expect: 100-continue": Java 17's client waits for ever where the answer to it is a refusal
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .build();
    }

    public StatusView status() throws IOException {
        return read(ask(get("status")), StatusView.class);
    }

    /** Uploads the release archive {@code file}, which is read as it is sent. */
    public ReleaseView publish(Path file) throws IOException {
        return read(
                ask(request("releases", UPLOADING)
                        .header("Content-Type", "application/zip")
                        .POST(BodyPublishers.ofFile(file))),
                ReleaseView.class);
    }

    /** Every release, newest publication first. */
    public Page<ReleaseView> releases() throws IOException {
        return readPage(ask(get("releases")), ReleaseView.class);
    }

    /** Enrols a terminal; the answer holds its secret, which cannot be asked for again. */
    public EnrolmentView enrol(TerminalRequest terminal) throws IOException {
        return read(ask(post("terminals", terminal)), EnrolmentView.class);
    }

    public TerminalView terminal(String number) throws IOException {
        return read(ask(get("terminals/" + encoded(number))), TerminalView.class);
    }

    /**
     * The next terminals by number.
     *
     * @param after the {@code next} of the page before
     * @param limit 1 to 500
     */
    public Page<TerminalView> terminals(Optional<String> after, int limit) throws IOException {
        return readPage(ask(get("terminals" + query(after, limit))), TerminalView.class);
    }

    /** Plans a rollout; where no terminal needs the release, nothing is planned and the answer says so. */
    public PlanView plan(RolloutRequest rollout) throws IOException {
        return read(ask(post("rollouts", rollout)), PlanView.class);
    }

    /** Every rollout, latest first. */
    public Page<RolloutView> rollouts() throws IOException {
        return readPage(ask(get("rollouts")), RolloutView.class);
    }

    public RolloutView rollout(long id) throws IOException {
        return read(ask(get("rollouts/" + id)), RolloutView.class);
    }

    /**
     * The next deliveries of a rollout by terminal number.
     *
     * @param after the {@code next} of the page before
     * @param limit 1 to 500
     */
    public Page<DeliveryView> deliveries(long rollout, Optional<String> after, int limit) throws IOException {
        return readPage(ask(get("rollouts/" + rollout + "/deliveries" + query(after, limit))), DeliveryView.class);
    }

    /**
     * How a rollout stood from time to time, earliest first.
     *
     * @param after the {@code next} of the page before
     * @param limit 1 to 500
     */
    public Page<StatisticView> statistics(long rollout, Optional<String> after, int limit) throws IOException {
        return readPage(ask(get("rollouts/" + rollout + "/statistics" + query(after, limit))), StatisticView.class);
    }

    /**
     * The next alarms by number.
     *
     * @param after the {@code next} of the page before, or the number of the last alarm that is known
     * @param limit 1 to 500
     */
    public Page<AlarmView> alarms(Optional<String> after, int limit) throws IOException {
        return readPage(ask(get("alarms" + query(after, limit))), AlarmView.class);
    }

    private HttpRequest.Builder get(String path) {
        return request(path, ANSWERING).GET();
    }

    private HttpRequest.Builder post(String path, Object view) {
        return request(path, ANSWERING)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(OperationsJson.LENIENT.write(view)));
    }

    private HttpRequest.Builder request(String path, Duration patience) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(patience)
                .header("Authorization", authorization)
                .header("Accept-Language", language);
    }

    private byte[] ask(HttpRequest.Builder request) throws IOException {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the server");
        }
        if (response.statusCode() / 100 == 2) {
            return response.body();
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith(Problem.MEDIA_TYPE)) {
            throw new IOException(
                    response.uri() + " answered " + response.statusCode() + ", and not as a Noontide server");
        }
        throw new ProblemException(read(response.body(), Problem.class));
    }

    private static <T> T read(byte[] body, Class<T> type) throws IOException {
        try {
            return OperationsJson.LENIENT.read(body, type);
        } catch (UnreadableException e) {
            throw new IOException("the server's answer is not what was asked for: " + e.getMessage(), e);
        }
    }

    private static <T> Page<T> readPage(byte[] body, Class<T> type) throws IOException {
        try {
            return OperationsJson.LENIENT.readPage(body, type);
        } catch (UnreadableException e) {
            throw new IOException("the server's answer is not what was asked for: " + e.getMessage(), e);
        }
    }

    private static String query(Optional<String> after, int limit) {
        return "?limit=" + limit + after.map(it -> "&after=" + encoded(it)).orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
