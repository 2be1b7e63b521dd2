package org.noontide.tests.bench.powercut;

/** When a cabinet loses its power: at a step of its update that has a name, or at any moment. */
sealed interface Cut {
    /** What it is counted as. */
    String name();

    /**
     * The cabinet ends itself when it passes a step for the first time.
     *
     * @param leaves what runs at that step
     */
    record AtStep(String name, Finding.Kind leaves) implements Cut {}

    /**
     * The cabinet is killed.
     *
     * @param atSwitch true for about the switch, false for the way to the slot; where the cabinet comes up from the cut
     *     before it is both
     * @param share of the time in which it may come, from 0 to 1
     */
    record AtMoment(boolean atSwitch, double share) implements Cut {
        static final String NAME = "random";

        @Override
        public String name() {
            return NAME;
        }
    }
}
