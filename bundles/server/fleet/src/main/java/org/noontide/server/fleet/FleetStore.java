package org.noontide.server.fleet;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.query.Query;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Remembers the fleet across restarts. A call takes effect whole and durably, or throws {@link StoreException} and leaves
 * what was remembered before. Every call may come from any thread; {@link #commit} comes from the engine alone.
 *
 * <p>No call costs more with the size of the fleet, but for those whose answer does.
 */
@ProviderType
public interface FleetStore extends CardRecords {

    /** Enrols {@code terminal}; false where its number is taken, and then nothing has changed. */
    boolean enrol(Terminal terminal);

    /**
     * Enrols all of {@code terminals}, or none where the number of one is taken.
     *
     * @param terminals 1 to 10,000, no two of one number
     * @return the numbers that are taken; none where all are enrolled
     */
    Set<TerminalId> enrolAll(List<Terminal> terminals);

    /**
     * Forgets the terminal {@code id}, but not what is on record of its deliveries and its alarms; nothing of it may be open.
     * False where there is none.
     */
    boolean remove(TerminalId id);

    Optional<Terminal> terminal(TerminalId id);

    /**
     * The next terminals by number.
     *
     * @param query which of them; all where there is none
     * @param after where to go on, exclusive
     * @param limit 1 to 1,000
     */
    List<Terminal> terminals(Optional<Query> query, Optional<TerminalId> after, int limit);

    /** Gives the terminal {@code id} these traits in the place of those that it had; false where there is none. */
    boolean describe(TerminalId id, Traits traits);

    /** The name of every attribute that any terminal has, or had. */
    Set<String> attributes();

    /** Takes every terminal for offline until it is heard, as at the start of a server. */
    void everyoneOffline();

    /** The length in bytes of the longest catalogue that is kept. */
    int LONGEST_CATALOGUE = 2 * 1024 * 1024;

    /** Adds {@code release} without its catalogue. */
    default boolean add(Release release) {
        return add(release, Optional.empty());
    }

    /**
     * Adds {@code release}.
     *
     * @param catalogue as {@link #catalogue} is to give it back, packed as its giver likes; at most {@link #LONGEST_CATALOGUE}
     * @return false where its application already has a release of this version, or of this or a higher sequence number,
     *     or had one that was {@linkplain #withdraw withdrawn}; then nothing has changed
     */
    boolean add(Release release, Optional<byte[]> catalogue);

    /** The catalogue that came with the release {@code id}; nothing where none did, or where there is no such release. */
    Optional<byte[]> catalogue(ReleaseId id);

    /**
     * Withdraws the release {@code id} and its catalogue, unless something uses it. It is listed and planned no more; its
     * version and sequence number stay taken, and what is on record of its rollouts stays. Doing it again changes nothing.
     * Whether terminals would go back to it is looked up in the deliveries of rollouts that are not over.
     *
     * @return what uses it; nothing where it is withdrawn, or was never there
     */
    Optional<ReleaseUse> withdraw(ReleaseId id, Instant now);

    Optional<Release> release(ReleaseId id);

    /** The release of that version of {@code application}, also where it was withdrawn since. */
    Optional<Release> published(String application, ReleaseVersion version);

    /** The release of {@code application} with the highest sequence number. */
    Optional<Release> newest(String application);

    /** Every release, newest publication first. */
    List<Release> releases();

    /**
     * Asks which of the plan's targets need its release (S2–S4) and takes the plan on with one PLANNED delivery for each of
     * them, in one transaction. A terminal needs a release where it runs an earlier one of the same application, not below
     * the release's minimum sequence, on a model that the release is for; see also {@link Targets.Undoing}.
     *
     * <p>In state {@link RolloutState#RUNNING} the first wave that has terminals is started at {@code now}, and so are those
     * before it; its deliveries are to be looked at from then, or from the plan's start on. All others wait to be woken.
     *
     * @param waves which terminals make which wave; the last is {@link Share.Rest}
     * @param by the operator's name, 1 to 64 characters
     * @param state {@code RUNNING} or {@code AWAITING_APPROVAL}
     * @return the rollout; nothing where no terminal needs it and none may join, and then nothing has changed
     * @throws EmptyWaveException if some terminals need it, but none of them is in a wave by query; nothing has changed
     * @throws IllegalArgumentException if the plan's release is unknown
     */
    Optional<Rollout> plan(RolloutPlan plan, List<Share> waves, String by, RolloutState state, Instant now)
            throws EmptyWaveException;

    /**
     * What {@link #plan} would come to now; nothing is changed.
     *
     * @throws EmptyWaveException as by {@code plan}
     * @throws IllegalArgumentException if the plan's release is unknown
     */
    Rehearsal rehearse(RolloutPlan plan, List<Share> waves, Instant now) throws EmptyWaveException;

    /**
     * Begins another attempt of each delivery of {@code rollout} that has ended as failed and whose terminal is enrolled: it is
     * PLANNED and delayed, to be looked at from {@code now} on. Where that fails, too, there may be another alarm of it.
     *
     * @return how many
     */
    int retryFailed(RolloutId rollout, Instant now);

    /**
     * Sets the state of {@code rollout}. With {@code RUNNING}, deliveries of started waves that wait to be woken are woken,
     * and where no wave was started, the first is as by {@link #plan}; with {@code CANCELLED}, all that are open are to be
     * looked at from {@code now} on.
     *
     * @param approvedBy who agreed to it, where this is what it needed
     */
    void setState(RolloutId rollout, RolloutState state, Optional<String> approvedBy, Instant now);

    /** Starts a wave that waits: its deliveries switch at {@code switchAt} and are to be looked at from {@code now} on. */
    void startWave(RolloutId rollout, int wave, Instant switchAt, Instant now);

    /**
     * Has terminals that appeared, or of which something changed that queries or needs go by, join the rollouts that they
     * are to {@linkplain RolloutPlan#joinUntil join} and are not in, unless those are cancelled.
     *
     * @param limit so many terminals at most, 1 to 10,000
     * @return how many terminals were gone through; fewer than {@code limit} where none is left
     */
    int join(Instant now, int limit);

    /** What the terminals of {@code rollout} ran before it. */
    List<ReleaseId> origins(RolloutId rollout);

    /** Every rollout that has deliveries open or terminals to join at {@code now}, first to last; few at any time. */
    List<RolloutId> active(Instant now);

    Optional<Rollout> rollout(RolloutId id);

    /** The waves of {@code rollout} as they stand now, first to last; none where there is no such rollout. */
    List<Wave> waves(RolloutId rollout);

    /** Every rollout, latest first. */
    List<Rollout> rollouts();

    /**
     * Deliveries whose {@link Delivery#lookAt} has come at {@code now}, longest due first.
     *
     * @param limit 1 to 10,000
     */
    List<Delivery> due(Instant now, int limit);

    /** Those of {@code ids} that there are. */
    Map<DeliveryId, Delivery> deliveries(Collection<DeliveryId> ids);

    /** For each of {@code terminals} its deliveries that have not ended, earliest rollout first. */
    Map<TerminalId, List<Delivery>> open(Collection<TerminalId> terminals);

    /**
     * The next deliveries of {@code rollout} by terminal number.
     *
     * @param after exclusive
     * @param limit 1 to 1,000
     */
    List<Delivery> deliveries(RolloutId rollout, Optional<TerminalId> after, int limit);

    /** Every attempt of a delivery, first to last; none where it was never ordered. */
    List<Attempt> attempts(DeliveryId delivery);

    /** How far the reports of each of {@code terminals} are committed; those that never reported are left out. */
    Map<TerminalId, ReportMark> marks(Collection<TerminalId> terminals);

    /**
     * Which of {@code terminals} are online and which are not, as far as they told; those that are not enrolled are left
     * out. It is what an operator sees. Nothing is withheld from a terminal because of it: its link may stand untold.
     */
    Map<TerminalId, Boolean> online(Collection<TerminalId> terminals);

    /** What each of {@code terminals} last said that it runs; those that are not enrolled are left out. */
    Map<TerminalId, ReleaseId> running(Collection<TerminalId> terminals);

    /**
     * Commits {@code progress}: writes the deliveries, for each that was ordered the row of its attempt, the marks, the
     * sightings, the alarms and the admissions, and keeps the waves' tallies and the rollouts' skew. An alarm that there is
     * already, of the same attempt where it is of a delivery, is left out.
     */
    void commit(Progress progress);

    /**
     * The next alarms by number.
     *
     * @param after number where to go on, exclusive; 0 for the first
     * @param limit 1 to 1,000
     */
    List<RaisedAlarm> alarms(long after, int limit);

    /**
     * The next alarms by number of those that are acknowledged, or of those that are not.
     *
     * @param after number where to go on, exclusive; 0 for the first
     * @param limit 1 to 1,000
     */
    List<RaisedAlarm> alarms(boolean acknowledged, long after, int limit);

    /**
     * Remembers that someone takes care of the alarm {@code number}. Where someone did already, nothing is changed.
     *
     * @return the alarm as it stands then; nothing where there is none
     */
    Optional<RaisedAlarm> acknowledge(long number, Acknowledgement acknowledgement);

    /** The number of the last alarm; 0 where there is none. */
    long lastAlarm();

    /** How far {@code channel} has told; nothing where it was never {@linkplain #move moved}. */
    Optional<AlertCursor> cursor(String channel);

    /** Remembers {@code cursor} in the place of any other of its channel. */
    void move(AlertCursor cursor);

    /**
     * Counts at {@code now} how every rollout stands that has deliveries open, or whose tally has changed since it was last
     * counted (S10–S12). A rollout is counted once for an instant. It reads running counters, never deliveries.
     */
    void takeStatistics(Instant now);

    /**
     * How {@code rollout} stood, earliest first.
     *
     * @param after where to go on, exclusive
     * @param limit 1 to 1,000
     */
    List<Statistic> statistics(RolloutId rollout, Optional<Instant> after, int limit);

    /**
     * How far off their instants the terminals of {@code rollout} switched, as far as they told; it is counted along with
     * what they tell, and read as so many buckets as their skews are in.
     */
    Skew skew(RolloutId rollout);
}
