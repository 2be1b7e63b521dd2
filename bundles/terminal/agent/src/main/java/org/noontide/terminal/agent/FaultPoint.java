package org.noontide.terminal.agent;

/**
 * A step at which a test may have the power cut: where the system property {@code noontide.fault} names it, the process
 * ends there and then.
 */
enum FaultPoint {
    ORDER_ACCEPTED("order.accepted"),
    DOWNLOAD_BEGUN("download.begun"),
    DOWNLOAD_DONE("download.done"),
    STAGED_TOLD("staged.told"),
    INTENT_WRITTEN("intent.written"),
    SWITCHED("switched"),
    PROVED("proved"),
    INSTALLED_TOLD("installed.told");

    /** What a shell says of a process that was killed (SIGKILL). */
    private static final int KILLED = 137;

    private final boolean cut;

    FaultPoint(String name) {
        this.cut = name.equals(System.getProperty("noontide.fault"));
    }

    /** The step is done. */
    void pass() {
        if (cut) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
