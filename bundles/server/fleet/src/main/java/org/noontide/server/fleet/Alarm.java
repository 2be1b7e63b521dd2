package org.noontide.server.fleet;

import java.time.Instant;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;

/** Says to a person that something failed for good (S14). */
public sealed interface Alarm {

    /** The rollout that it is about. */
    RolloutId rollout();

    /** What its terminals were to run. */
    ReleaseId release();

    /** When the server found out. */
    Instant raisedAt();

    /**
     * One delivery has failed for good. There is exactly one for it, however often it is found to have failed, and another only
     * where an operator had it tried again and that failed, too.
     *
     * @param delivery the rollout and the terminal
     * @param running what the terminal runs: its latest local version
     * @param fault why
     */
    record OfDelivery(DeliveryId delivery, ReleaseId release, ReleaseId running, Fault fault, Instant raisedAt)
            implements Alarm {
        @Override
        public RolloutId rollout() {
            return delivery.rollout();
        }
    }

    /**
     * A rollout as a whole needs a person. There is exactly one for a rollout and a trouble.
     *
     * @param detail one sentence, at most 500 characters
     */
    record OfRollout(RolloutId rollout, ReleaseId release, Trouble trouble, String detail, Instant raisedAt)
            implements Alarm {
        private static final int LONGEST = 500;

        public OfRollout {
            detail = detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST);
        }
    }

    /** What can be wrong with a rollout as a whole. The codes are those in the store, and never change. */
    enum Trouble {
        /** More terminals failed than its policy allows: it is stopped. */
        TOO_MANY_FAILED(1),
        /** Its policy throws: its deliveries are held where it does. */
        POLICY_FAILS(2),
        /** It was to be undone, and some terminals cannot go back. */
        NOT_UNDONE(3);

        private final int code;

        Trouble(int code) {
            this.code = code;
        }

        /**
         * The trouble with {@code code}.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Trouble ofCode(int code) {
            for (Trouble trouble : values()) {
                if (trouble.code == code) {
                    return trouble;
                }
            }
            throw new IllegalArgumentException("no trouble has the code " + code);
        }

        public int code() {
            return code;
        }
    }
}
