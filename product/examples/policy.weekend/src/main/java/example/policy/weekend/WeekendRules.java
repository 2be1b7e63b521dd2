package example.policy.weekend;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.Rule;

/**
 * What would be overdue on a Saturday or Sunday is so on Monday at 06:00 only. Then it is ordered again until its attempts
 * are used up. A terminal that says itself that it refused or failed has failed at once.
 *
 * @param zone whose weekend it is
 * @param grace after the switch instant, or after a later order, in which a report may still come
 * @param rest from one order to the next, at least; positive
 * @param attempts orders sent to one terminal before it counts as failed; positive
 */
record WeekendRules(ZoneId zone, Duration grace, Duration rest, int attempts) implements RolloutRules {
    private static final LocalTime OPENING = LocalTime.of(6, 0);

    WeekendRules {
        Rule.require(!grace.isNegative(), "the grace is not negative: " + grace);
        Rule.require(!rest.isNegative() && !rest.isZero(), "the rest before the next attempt is positive: " + rest);
        Rule.require(attempts > 0, "attempts is positive: " + attempts);
    }

    WeekendRules in(ZoneId otherZone) {
        return new WeekendRules(otherZone, grace, rest, attempts);
    }

    @Override
    public Standing standing(Delivery delivery, Instant now) {
        return switch (delivery.stage()) {
            case INSTALLED, CANCELLED, SUPERSEDED -> Standing.NORMAL;
            case REFUSED, FAILED -> Standing.FAILED;
            default -> underWay(delivery, now);
        };
    }

    /** There is no clock to ask: the standing on record tells which of the two turns comes next. */
    @Override
    public Optional<Instant> turn(Delivery delivery) {
        if (delivery.stage().isLast()) {
            return Optional.empty();
        }
        boolean rests = delivery.standing() == Standing.DELAYED && hasAttemptsLeft(delivery);
        return Optional.of(rests ? restedAt(delivery) : overdueAt(delivery));
    }

    @Override
    public boolean ordersAgain(Delivery delivery, Instant now) {
        return hasAttemptsLeft(delivery)
                && standing(delivery, now) == Standing.DELAYED
                && !now.isBefore(restedAt(delivery));
    }

    /** An order holds until the next one can have replaced it, over the weekend where it must. */
    @Override
    public Instant expiry(Delivery delivery, Instant now) {
        return afterWeekend(later(delivery.switchAt(), now).plus(grace)).plus(rest);
    }

    private Standing underWay(Delivery delivery, Instant now) {
        if (!now.isBefore(overdueAt(delivery))) {
            return hasAttemptsLeft(delivery) ? Standing.DELAYED : Standing.FAILED;
        }
        // who is ordered again was overdue already, and stays delayed until it is done
        return delivery.attempt() > 1 ? Standing.DELAYED : Standing.NORMAL;
    }

    private Instant overdueAt(Delivery delivery) {
        return afterWeekend(later(delivery.switchAt(), delivery.attemptedAt()).plus(grace));
    }

    private Instant restedAt(Delivery delivery) {
        return later(overdueAt(delivery), delivery.attemptedAt().plus(rest));
    }

    /** By the wall clock of the zone, so that 06:00 is 06:00 on the Monday after the clocks were changed, too. */
    private Instant afterWeekend(Instant instant) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend
                ? day.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                        .atTime(OPENING)
                        .atZone(zone)
                        .toInstant()
                : instant;
    }

    private boolean hasAttemptsLeft(Delivery delivery) {
        return delivery.attempt() < attempts;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
