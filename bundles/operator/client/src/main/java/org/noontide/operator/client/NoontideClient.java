package org.noontide.operator.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.noontide.wire.operations.AcknowledgeRequest;
import org.noontide.wire.operations.AlarmFilter;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.AttemptView;
import org.noontide.wire.operations.CardRequest;
import org.noontide.wire.operations.CardsView;
import org.noontide.wire.operations.CatalogueView;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.EnrolmentView;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.PlanView;
import org.noontide.wire.operations.RehearsalView;
import org.noontide.wire.operations.ReleaseDiffView;
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
public final class NoontideClient extends Asking {
    /** Half a gigabyte over a slow line, proved and put on the file server. */
    private static final Duration UPLOADING = Duration.ofHours(1);

    /** Some thousands, each with what is known about it. */
    private static final Duration ENROLLING = Duration.ofMinutes(5);

    /**
     * A client of the server at {@code server}, such as {@code http://127.0.0.1:8080}.
     *
     * @param locale the language in which the server is to explain itself
     */
    public NoontideClient(URI server, String user, String password, Locale locale) {
        super(new Line(server, user, password, locale));
    }

    /** The same server, for changes of what nobody else has changed meanwhile. */
    public ConditionalClient conditional() {
        return new ConditionalClient(line());
    }

    /** Tells {@code watcher} what changes, from now on until the stream is closed, over lines that break and servers that restart. */
    public EventStream watch(FleetWatcher watcher) {
        return EventStream.open(line(), watcher);
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
        return ask(
                request("releases", "application/zip")
                        .timeout(UPLOADING)
                        .POST(new CountedBody(BodyPublishers.ofFile(file), sent)),
                ReleaseView.class);
    }

    /** Every release, newest publication first. */
    public Page<ReleaseView> releases() throws IOException {
        return page("releases", ReleaseView.class);
    }

    /** What a release sells, and with which promotions. */
    public CatalogueView catalogue(String application, String version) throws IOException {
        return get("releases/" + encoded(application) + '/' + encoded(version) + "/catalogue", CatalogueView.class);
    }

    /** What a release changes in another of its application for who buys. */
    public ReleaseDiffView diff(String application, String version, String against) throws IOException {
        return get(
                "releases/" + encoded(application) + '/' + encoded(version) + "/diff?against=" + encoded(against),
                ReleaseDiffView.class);
    }

    /** Deletes a release that nothing uses, with its archive; the answer is what it was. Doing it again changes nothing. */
    public ReleaseView deleteRelease(String application, String version) throws IOException {
        return delete("releases/" + encoded(application) + '/' + encoded(version), ReleaseView.class);
    }

    /** Enrols a terminal; the answer holds its secret, which cannot be asked for again. */
    public EnrolmentView enrol(TerminalRequest terminal) throws IOException {
        return make("terminals", terminal, EnrolmentView.class);
    }

    /**
     * Enrols every terminal in {@code csv}, comma-separated values in UTF-8, or none of them: then the problem names the lines.
     *
     * @return their secrets, which cannot be asked for again
     */
    public Page<EnrolmentView> enrolAll(Path csv) throws IOException {
        return askPageOnce(
                request("terminals", "text/csv").timeout(ENROLLING).POST(BodyPublishers.ofFile(csv)),
                EnrolmentView.class);
    }

    /** Takes a terminal out of the fleet; the answer is how it stood. */
    public TerminalView decommission(String number) throws IOException {
        return delete("terminals/" + encoded(number), TerminalView.class);
    }

    public TerminalView terminal(String number) throws IOException {
        return get("terminals/" + encoded(number), TerminalView.class);
    }

    /** Says what is known about a terminal, in the place of what was known before. */
    public TerminalView describe(String number, TraitsRequest traits) throws IOException {
        return put("terminals/" + encoded(number) + "/traits", traits, TerminalView.class);
    }

    /** Says which cards a terminal must prove to have, in the place of any others. */
    public TerminalView enrolCard(String number, CardRequest card) throws IOException {
        return put("terminals/" + encoded(number) + "/card", card, TerminalView.class);
    }

    /** A terminal need not prove to have any card any more. */
    public TerminalView removeCard(String number) throws IOException {
        return delete("terminals/" + encoded(number) + "/card", TerminalView.class);
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

    /**
     * Plans a rollout; where no terminal needs the release, nothing is planned and the answer says so. A plan whose answer is
     * lost is asked for again and not made twice, unless the server restarts meanwhile.
     */
    public PlanView plan(RolloutRequest rollout) throws IOException {
        return make("rollouts", rollout, PlanView.class);
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
        return post("rollouts/" + rollout + '/' + command.word(), RolloutView.class);
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

    /** Of the same, those that nobody has acknowledged, or those that somebody has. */
    public Page<AlarmView> alarms(AlarmFilter filter, Optional<String> after, int limit) throws IOException {
        return page("alarms" + some(after, limit) + "&state=" + filter.word(), AlarmView.class);
    }

    /** Says that who asks takes care of an alarm; the answer tells who was the first to say so. */
    public AlarmView acknowledge(long alarm, Optional<String> note) throws IOException {
        return post("alarms/" + alarm + "/acknowledge", new AcknowledgeRequest(note), AlarmView.class);
    }
}
