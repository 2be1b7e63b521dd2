package org.noontide.wire.protocol;

/** The number of one rollout, given by the server's store, from 1 up. */
public record RolloutId(long value) {

    public RolloutId {
        Rule.require(value > 0, "a rollout's number is positive: " + value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
