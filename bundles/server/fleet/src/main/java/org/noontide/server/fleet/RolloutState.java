package org.noontide.server.fleet;

/** Whether a rollout may send orders. What terminals say is heard in any state. The codes never change. */
public enum RolloutState {
    /** Another operator than the one who planned it must agree first. */
    AWAITING_APPROVAL(1),
    /** Orders go out as its policy says. */
    RUNNING(2),
    /** An operator holds it: no order goes out. What was ordered before goes on, and switches without the server. */
    PAUSED(3),
    /** Its policy holds it since too many failed; otherwise as {@link #PAUSED}. */
    STOPPED(4),
    /** It is taken back wherever it has not been switched to yet. */
    CANCELLED(5);

    private final int code;

    RolloutState(int code) {
        this.code = code;
    }

    /**
     * The state with {@code code}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RolloutState ofCode(int code) {
        for (RolloutState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("no rollout's state has the code " + code);
    }

    public int code() {
        return code;
    }
}
