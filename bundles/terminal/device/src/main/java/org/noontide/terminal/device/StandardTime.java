package org.noontide.terminal.device;

import org.osgi.annotation.versioning.ConsumerType;

/** The unified standard time (UTC), as well as this cabinet knows it. */
@ConsumerType
public interface StandardTime {

    /** The time now; answers at once and does not jump when somebody sets the wall clock. */
    TimeReading read();

    /** Asks for a fresh measurement soon, where there is anything to measure; returns at once. */
    default void refresh() {}
}
