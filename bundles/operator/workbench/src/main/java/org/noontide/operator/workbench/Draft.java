package org.noontide.operator.workbench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.noontide.wire.operations.ReleaseView;
import org.noontide.wire.operations.RolloutRequest;

/** A rollout that is being planned, step by step. What is wrong with a step is told as the key of a text. */
final class Draft {
    /** Which terminals are meant. */
    enum Aim {
        ALL,
        QUERY,
        LIST
    }

    /** What each policy can be told; the first three are of all of them. */
    static final Map<String, List<String>> SETTINGS = Map.of(
            "deadline", List.of("grace", "rest", "attempts"),
            "staged",
                    List.of(
                            "canary",
                            "waves",
                            "success",
                            "errors",
                            "lead",
                            "soak",
                            "undo",
                            "grace",
                            "rest",
                            "attempts"),
            "window", List.of("from", "to", "zone", "days", "grace", "rest", "attempts"));

    static final List<String> POLICIES = List.of("deadline", "staged", "window");

    private static final Duration NOTICE = Duration.ofMinutes(5);
    private static final Duration TRIAL = Duration.ofDays(1);

    private final Clock clock;
    private Optional<ReleaseView> release = Optional.empty();
    private Aim aim = Aim.ALL;
    private String query = "";
    private String listed = "";
    private String policy = RolloutRequest.DEFAULT_POLICY;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private ZoneId zone;
    private String switchAt;
    private String startAt = "";
    private boolean approval;

    Draft(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
        this.switchAt = Moments.written(clock.instant().plus(NOTICE), zone);
    }

    Optional<ReleaseView> release() {
        return release;
    }

    void release(Optional<ReleaseView> chosen) {
        release = chosen;
    }

    Aim aim() {
        return aim;
    }

    void aim(Aim chosen) {
        aim = chosen;
    }

    void query(String text) {
        query = text.strip();
    }

    void listed(String text) {
        listed = text;
    }

    String policy() {
        return policy;
    }

    /** Goes over to another policy, with its own settings. */
    void policy(String chosen) {
        policy = chosen;
        settings.keySet().retainAll(SETTINGS.getOrDefault(chosen, List.of()));
    }

    void setting(String name, String value) {
        if (value.isBlank()) {
            settings.remove(name);
        } else {
            settings.put(name, value.strip());
        }
    }

    ZoneId zone() {
        return zone;
    }

    void zone(ZoneId chosen) {
        zone = chosen;
    }

    String switchAt() {
        return switchAt;
    }

    void switchAt(String text) {
        switchAt = text;
    }

    void startAt(String text) {
        startAt = text;
    }

    void approval(boolean demanded) {
        approval = demanded;
    }

    /** When the terminals switch, as far as what was typed is a time. */
    Optional<Instant> instant() {
        return Moments.read(switchAt, zone);
    }

    /** The terminals that were named one by one. */
    List<String> terminals() {
        return Stream.of(listed.split("[\\s,;]+"))
                .filter(number -> !number.isEmpty())
                .distinct()
                .toList();
    }

    /** The query that names its targets, where they have one. */
    Optional<String> queried() {
        return aim == Aim.QUERY ? Optional.of(query) : Optional.empty();
    }

    Optional<String> releaseFlaw() {
        return release.isPresent() ? Optional.empty() : Optional.of("plan.flaw.release");
    }

    Optional<String> targetsFlaw() {
        if (aim == Aim.QUERY && query.isEmpty()) {
            return Optional.of("plan.flaw.query");
        }
        return aim == Aim.LIST && terminals().isEmpty() ? Optional.of("plan.flaw.list") : Optional.empty();
    }

    Optional<String> termsFlaw() {
        Optional<Instant> instant = instant();
        if (instant.isEmpty()) {
            return Optional.of("plan.flaw.instant");
        } else if (!instant.get().isAfter(clock.instant())) {
            return Optional.of("plan.flaw.past");
        }
        if (!startAt.isBlank()) {
            Optional<Instant> start = Moments.read(startAt, zone);
            if (start.isEmpty() || start.get().isAfter(instant.get())) {
                return Optional.of("plan.flaw.start");
            }
        }
        return Optional.empty();
    }

    boolean isWhole() {
        return Stream.of(releaseFlaw(), targetsFlaw(), termsFlaw()).allMatch(Optional::isEmpty);
    }

    /** What is asked of the server while the terms are open yet: at once to these terminals, on a day that is not past. */
    Optional<RolloutRequest> trial() {
        return targetsFlaw().isPresent()
                ? Optional.empty()
                : release.map(chosen -> new RolloutRequest(
                        chosen.application(),
                        chosen.version(),
                        clock.instant().plus(TRIAL),
                        Optional.of(RolloutRequest.DEFAULT_POLICY),
                        aim == Aim.LIST ? Optional.of(terminals()) : Optional.empty(),
                        queried(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /**
     * What the server is to be asked.
     *
     * @throws IllegalStateException if something is missing yet
     */
    RolloutRequest request() {
        if (!isWhole()) {
            throw new IllegalStateException("the plan is not whole");
        }
        ReleaseView chosen = release.orElseThrow();
        return new RolloutRequest(
                chosen.application(),
                chosen.version(),
                instant().orElseThrow(),
                Optional.of(policy),
                aim == Aim.LIST ? Optional.of(terminals()) : Optional.empty(),
                queried(),
                startAt.isBlank() ? Optional.empty() : Moments.read(startAt, zone),
                settings.isEmpty() ? Optional.empty() : Optional.of(Map.copyOf(settings)),
                Optional.empty(),
                Optional.empty(),
                approval ? Optional.of(true) : Optional.empty());
    }
}
