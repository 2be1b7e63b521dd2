package org.noontide.operator.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.AttemptView;
import org.noontide.wire.operations.CardRequest;
import org.noontide.wire.operations.CardsView;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.EnrolmentView;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.PlanView;
import org.noontide.wire.operations.RehearsalView;
import org.noontide.wire.operations.ReleaseView;
import org.noontide.wire.operations.RolloutCommand;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.operations.SkewView;
import org.noontide.wire.operations.StatisticView;
import org.noontide.wire.operations.StatusView;
import org.noontide.wire.operations.TerminalRequest;
import org.noontide.wire.operations.TerminalView;
import org.noontide.wire.operations.TraitsRequest;

/**
 * Asks a server what an operator can ask. Every call waits for the answer, and throws {@link ProblemException} where the
 * server refuses, another {@link IOException} where it cannot be reached or answers what is no answer. Any thread may call.
 */
public final class NoontideClient {
    private static final String TYPE = "Content-Type";
    private static final String JSON = "application/json";
    /** Half a gigabyte over a slow line, proved and put on the file server. */
    private static final Duration UPLOADING = Duration.ofHours(1);

    /** Some thousands, each with what is known about it. */
    private static final Duration ENROLLING = Duration.ofMinutes(5);

    private final Line line;

    /**
     * A client of the server at {@code server}, such as {@code http://127.0.0.1:8080}.
     *
     * @param locale the language in which the server is to explain itself
     */
    public NoontideClient(URI server, String user, String password, Locale locale) {
        this.line = new Line(server, user, password, locale);
    }

    public StatusView status() throws IOException {
        return get("status", StatusView.class);
    }

    /** Uploads the release archive {@code file}, which is read as it is sent. */
    public ReleaseView publish(Path file) throws IOException {
        return publish(file, sent -> {});
    }

    /**
     * Does the same, and can be given up by interrupting the thread.
     *
     * @param sent told how many bytes are on their way so far, on a thread of its own
     */
    public ReleaseView publish(Path file, LongConsumer sent) throws IOException {
        return Answers.read(
                line.ask(line.request("releases")
                        .timeout(UPLOADING)
                        .header(TYPE, "application/zip")
                        .POST(new CountedBody(BodyPublishers.ofFile(file), sent))),
                ReleaseView.class);
    }

    /** Every release, newest publication first. */
    public Page<ReleaseView> releases() throws IOException {
        return page("releases", ReleaseView.class);
    }

    /** Enrols a terminal; the answer holds its secret, which cannot be asked for again. */
    public EnrolmentView enrol(TerminalRequest terminal) throws IOException {
        return post("terminals", terminal, EnrolmentView.class);
    }

    /**
     * Enrols every terminal in {@code csv}, comma-separated values in UTF-8, or none of them: then the problem names the lines.
     *
     * @return their secrets, which cannot be asked for again
     */
    public Page<EnrolmentView> enrolAll(Path csv) throws IOException {
        return Answers.readPage(
                line.ask(line.request("terminals")
                        .timeout(ENROLLING)
                        .header(TYPE, "text/csv")
                        .POST(BodyPublishers.ofFile(csv))),
                EnrolmentView.class);
    }

    /** Takes a terminal out of the fleet; the answer is how it stood. */
    public TerminalView decommission(String number) throws IOException {
        return Answers.read(
                line.ask(line.request("terminals/" + encoded(number)).DELETE()), TerminalView.class);
    }

    public TerminalView terminal(String number) throws IOException {
        return get("terminals/" + encoded(number), TerminalView.class);
    }

    /** Says what is known about a terminal, in the place of what was known before. */
    public TerminalView describe(String number, TraitsRequest traits) throws IOException {
        return Answers.read(
                line.ask(line.request("terminals/" + encoded(number) + "/traits")
                        .header(TYPE, JSON)
                        .PUT(body(traits))),
                TerminalView.class);
    }

    /** Says which cards a terminal must prove to have, in the place of any others. */
    public TerminalView enrolCard(String number, CardRequest card) throws IOException {
        return Answers.read(
                line.ask(line.request("terminals/" + encoded(number) + "/card")
                        .header(TYPE, JSON)
                        .PUT(body(card))),
                TerminalView.class);
    }

    /** A terminal need not prove to have any card any more. */
    public TerminalView removeCard(String number) throws IOException {
        return Answers.read(
                line.ask(line.request("terminals/" + encoded(number) + "/card").DELETE()), TerminalView.class);
    }

    /** By which keys the server proves cards, and how many terminals were refused for what. */
    public CardsView cards() throws IOException {
        return get("cards", CardsView.class);
    }

    /**
     * The next terminals by number.
     *
     * @param query which of them; all where there is none
     * @param after the {@code next} of the page before
     * @param limit 1 to 500
     */
    public Page<TerminalView> terminals(Optional<String> query, Optional<String> after, int limit) throws IOException {
        String which = query.map(it -> "&query=" + encoded(it)).orElse("");
        return page("terminals" + some(after, limit) + which, TerminalView.class);
    }

    /** Plans a rollout; where no terminal needs the release, nothing is planned and the answer says so. */
    public PlanView plan(RolloutRequest rollout) throws IOException {
        return post("rollouts", rollout, PlanView.class);
    }

    /** What {@code rollout} would come to if it were planned now; nothing is changed. */
    public RehearsalView rehearse(RolloutRequest rollout) throws IOException {
        return post("rollouts/rehearsal", rollout, RehearsalView.class);
    }

    /** Every rollout, latest first. */
    public Page<RolloutView> rollouts() throws IOException {
        return page("rollouts", RolloutView.class);
    }

    public RolloutView rollout(long id) throws IOException {
        return get("rollouts/" + id, RolloutView.class);
    }

    /** Does {@code command} to a rollout; the answer is how it stands after it. */
    public RolloutView command(long rollout, RolloutCommand command) throws IOException {
        return Answers.read(
                line.ask(line.request("rollouts/" + rollout + '/' + command.word())
                        .header(TYPE, JSON)
                        .POST(BodyPublishers.noBody())),
                RolloutView.class);
    }

    /**
     * The next deliveries of a rollout by terminal number.
     *
     * @param after the {@code next} of the page before
     * @param limit 1 to 500
     */
    public Page<DeliveryView> deliveries(long rollout, Optional<String> after, int limit) throws IOException {
        return page("rollouts/" + rollout + "/deliveries" + some(after, limit), DeliveryView.class);
    }

    /** Every attempt of one delivery, first to last. */
    public Page<AttemptView> attempts(long rollout, String terminal) throws IOException {
        return page("rollouts/" + rollout + "/deliveries/" + encoded(terminal) + "/attempts", AttemptView.class);
    }

    /**
     * How a rollout stood from time to time, earliest first.
     *
     * @param after the {@code next} of the page before
     * @param limit 1 to 500
     */
    public Page<StatisticView> statistics(long rollout, Optional<String> after, int limit) throws IOException {
        return page("rollouts/" + rollout + "/statistics" + some(after, limit), StatisticView.class);
    }

    /** How far off their instants the terminals of a rollout switched, as far as they told. */
    public SkewView skew(long rollout) throws IOException {
        return get("rollouts/" + rollout + "/skew", SkewView.class);
    }

    /**
     * The next alarms by number.
     *
     * @param after the {@code next} of the page before, or the number of the last alarm that is known
     * @param limit 1 to 500
     */
    public Page<AlarmView> alarms(Optional<String> after, int limit) throws IOException {
        return page("alarms" + some(after, limit), AlarmView.class);
    }

    private <T> T get(String path, Class<T> type) throws IOException {
        return Answers.read(line.ask(line.request(path).GET()), type);
    }

    private <T> Page<T> page(String path, Class<T> type) throws IOException {
        return Answers.readPage(line.ask(line.request(path).GET()), type);
    }

    private <T> T post(String path, Object view, Class<T> type) throws IOException {
        return Answers.read(line.ask(line.request(path).header(TYPE, JSON).POST(body(view))), type);
    }

    private static BodyPublisher body(Object view) {
        return BodyPublishers.ofByteArray(OperationsJson.LENIENT.write(view));
    }

    private static String some(Optional<String> after, int limit) {
        return "?limit=" + limit + after.map(it -> "&after=" + encoded(it)).orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
