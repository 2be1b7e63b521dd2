package org.noontide.operator.workbench;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.noontide.wire.operations.RolloutRequest;

/**
 * When a rollout is over, as far as its plan tells; what it leaves open is taken to be as servers usually are set up.
 *
 * @param soonest where every terminal switches at the instant of its wave
 * @param latest where one fails with its last attempt; nothing where that depends on hours of the week, or on who resumes it
 */
record Outlook(Instant soonest, Optional<Instant> latest) {
    private static final int ATTEMPTS = 3;
    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final Duration REST = Duration.ofMinutes(30);
    private static final Duration LEAD = Duration.ofHours(1);

    /** That of {@code request}, which comes to so many waves. */
    static Outlook of(RolloutRequest request, int waves) {
        Map<String, String> settings = request.settings().orElse(Map.of());
        // a wave begins once the one before has soaked, and switches its lead later
        Duration between = span(settings, "soak", Duration.ZERO).plus(span(settings, "lead", LEAD));
        Instant soonest = request.switchAt().plus(between.multipliedBy(Math.max(0, waves - 1)));
        if (!request.policy().orElse(RolloutRequest.DEFAULT_POLICY).equals(RolloutRequest.DEFAULT_POLICY)) {
            return new Outlook(soonest, Optional.empty());
        }
        int attempts = attempts(settings);
        Duration trying = span(settings, "grace", GRACE)
                .multipliedBy(attempts)
                .plus(span(settings, "rest", REST).multipliedBy(attempts - 1));
        return new Outlook(soonest, Optional.of(soonest.plus(trying)));
    }

    private static Duration span(Map<String, String> settings, String name, Duration usual) {
        try {
            return Optional.ofNullable(settings.get(name)).map(Duration::parse).orElse(usual);
        } catch (DateTimeException e) {
            // the server refuses it, and says why
            return usual;
        }
    }

    private static int attempts(Map<String, String> settings) {
        String text = settings.getOrDefault("attempts", "");
        return text.matches("[1-9][0-9]?") ? Integer.parseInt(text) : ATTEMPTS;
    }
}
