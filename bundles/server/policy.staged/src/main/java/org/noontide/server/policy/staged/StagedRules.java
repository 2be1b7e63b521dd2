package org.noontide.server.policy.staged;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.noontide.server.fleet.Course;
import org.noontide.server.fleet.Deadlines;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Tally;
import org.noontide.server.fleet.Wave;

/**
 * The rules of one staged rollout: a single delivery is judged by its deadlines, the rollout by the tallies of its waves.
 *
 * @param switchAt before which no wave switches
 */
record StagedRules(Deadlines deadlines, Pacing pacing, List<Share> waves, Instant switchAt) implements RolloutRules {

    StagedRules {
        waves = List.copyOf(waves);
    }

    @Override
    public Standing standing(Delivery delivery, Instant now) {
        return deadlines.standing(delivery, now);
    }

    @Override
    public Optional<Instant> turn(Delivery delivery) {
        return deadlines.turn(delivery);
    }

    @Override
    public boolean ordersAgain(Delivery delivery, Instant now) {
        return deadlines.ordersAgain(delivery, now);
    }

    @Override
    public Instant expiry(Delivery delivery, Instant now) {
        return deadlines.expiry(delivery, now);
    }

    /** Every wave that has started is watched to the end, the last one started decides about the next. */
    @Override
    public Course course(List<Wave> waves, Instant now) {
        List<Wave> started = waves.stream().filter(Wave::isStarted).toList();
        Optional<Wave> bad = started.stream().filter(this::hasTooManyErrors).findFirst();
        if (bad.isPresent()) {
            return new Course.Stop(why(bad.get()), pacing.undo());
        }
        if (started.isEmpty() || started.size() == waves.size()) {
            return new Course.Stay(Optional.empty());
        }
        return afterWave(started.get(started.size() - 1), now);
    }

    private Course afterWave(Wave last, Instant now) {
        Tally tally = last.tally();
        long awaited = awaited(tally);
        if (awaited == 0) {
            // nobody to wait for, and nothing that could show
            return advance(now);
        }
        if (tally.installed() * 100 < pacing.success() * awaited) {
            return new Course.Stay(Optional.empty());
        }
        Instant soaked = last.switchAt().plus(pacing.soak());
        return now.isBefore(soaked) ? new Course.Stay(Optional.of(soaked)) : advance(now);
    }

    private Course advance(Instant now) {
        Instant led = now.plus(pacing.lead());
        return new Course.Advance(led.isAfter(switchAt) ? led : switchAt);
    }

    private boolean hasTooManyErrors(Wave wave) {
        return wave.tally().failed() * 100 > pacing.errors() * awaited(wave.tally());
    }

    /** Those that the wave is judged by: what an operator, or another rollout, took out of it says nothing about it. */
    private static long awaited(Tally tally) {
        return tally.terminals() - tally.dropped();
    }

    /** The share is rounded up, so that it is never said to be no more than what it exceeds. */
    private String why(Wave wave) {
        BigDecimal failed = BigDecimal.valueOf(wave.tally().failed() * 100)
                .divide(BigDecimal.valueOf(awaited(wave.tally())), 1, RoundingMode.CEILING)
                .stripTrailingZeros();
        return "wave " + wave.number() + ": " + wave.tally().failed() + " of "
                + awaited(wave.tally()) + " terminals failed, which is " + failed.toPlainString()
                + "% and more than "
                + pacing.errors() + "%";
    }
}
