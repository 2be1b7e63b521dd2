package org.noontide.terminal.device;

/** What a probation found. */
public sealed interface Health {

    /** The application ran, and its check held for as long as its release demands. */
    record Healthy() implements Health {}

    /**
     * It did not.
     *
     * @param detail why in one sentence, then the last lines of the application's log; at most 500 characters
     */
    record Unhealthy(String detail) implements Health {}
}
