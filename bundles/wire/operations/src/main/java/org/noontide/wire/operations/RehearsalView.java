package org.noontide.wire.operations;

import java.util.List;

/**
 * What a {@link RolloutRequest} would come to.
 *
 * @param terminals how many terminals would get the release
 * @param waves how many of them in each wave, first to last
 * @param bytesEach length of the archive that each of them fetches
 * @param bytes the same of all together
 * @param busy how many of them are in another rollout that has not ended, where the priorities decide
 * @param leftOut those that are meant and would not get it
 * @param zones where those stand that would get it
 */
public record RehearsalView(
        long terminals, List<Long> waves, long bytesEach, long bytes, long busy, List<LeftOut> leftOut, Zones zones) {

    public RehearsalView {
        waves = List.copyOf(waves);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Terminals that would not get the release, all for the same reason.
     *
     * @param reason NOT_ENROLLED, OTHER_APPLICATION, UP_TO_DATE, OTHER_MODEL or BELOW_MINIMUM
     * @param note the same for a person
     * @param terminals how many
     * @param some the first of them by number
     */
    public record LeftOut(String reason, String note, long terminals, List<String> some) {
        public LeftOut {
            some = List.copyOf(some);
        }
    }

    /**
     * In which time zones terminals stand.
     *
     * @param most the zones in which most of them stand, first to last
     * @param others how many stand in other zones
     * @param untold of how many it is not told
     */
    public record Zones(List<InZone> most, long others, long untold) {
        public Zones {
            most = List.copyOf(most);
        }
    }

    /**
     * Terminals of one zone.
     *
     * @param zone an IANA time zone such as {@code Asia/Shanghai}
     * @param terminals how many
     */
    public record InZone(String zone, long terminals) {}
}
