package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.noontide.server.fleet.Course;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Wave;

/** One terminal first, then the others an hour later if it installed; nobody else if it failed. */
final class WavyPolicy implements RolloutPolicy {
    static final String NAME = "wavy";
    static final Duration LEAD = Duration.ofHours(1);

    private final boolean undoes;

    WavyPolicy(boolean undoes) {
        this.undoes = undoes;
    }

    @Override
    public RolloutRules rules(RolloutPlan plan) {
        return new Rules(undoes, new PlainPolicy());
    }

    private record Rules(boolean undoes, PlainPolicy plain) implements RolloutRules {
        @Override
        public Standing standing(Delivery delivery, Instant now) {
            return plain.standing(delivery, now);
        }

        @Override
        public Optional<Instant> turn(Delivery delivery) {
            return plain.turn(delivery);
        }

        @Override
        public boolean ordersAgain(Delivery delivery, Instant now) {
            return plain.ordersAgain(delivery, now);
        }

        @Override
        public Instant expiry(Delivery delivery, Instant now) {
            return plain.expiry(delivery, now);
        }

        @Override
        public List<Share> waves() {
            return List.of(new Share.Count(1), new Share.Rest());
        }

        @Override
        public Course course(List<Wave> waves, Instant now) {
            if (waves.stream().anyMatch(wave -> wave.tally().failed() > 0)) {
                return new Course.Stop("a terminal failed", undoes);
            }
            Wave first = waves.get(0);
            boolean succeeded = first.tally().installed() == first.tally().terminals();
            return succeeded && !waves.get(1).isStarted()
                    ? new Course.Advance(now.plus(LEAD))
                    : new Course.Stay(Optional.empty());
        }
    }
}
