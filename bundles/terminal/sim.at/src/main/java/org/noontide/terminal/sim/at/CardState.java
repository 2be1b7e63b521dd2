package org.noontide.terminal.sim.at;

/** What {@code AT+CPIN?} says of the card. */
enum CardState {
    READY,
    PIN,
    PUK,
    /** Not yet: ask again. */
    BUSY,
    ABSENT,
    BROKEN;

    /** What {@code answer} means. */
    static CardState of(Answer answer) {
        return answer.told().map(CardState::told).orElseGet(() -> refused(answer));
    }

    private static CardState told(String state) {
        return switch (state) {
            // the second PIN is asked for by what no terminal does
            case "READY", "SIM PIN2", "SIM PUK2" -> READY;
            case "NOT READY" -> BUSY;
            case "NOT INSERTED", "SIM REMOVED" -> ABSENT;
            // SIM PUK, PH-SIM PUK, PH-NET PUK …, and the same with PIN: the card's lock, or the modem's
            default -> state.endsWith("PUK") ? PUK : state.endsWith("PIN") ? PIN : BROKEN;
        };
    }

    private static CardState refused(Answer answer) {
        return switch (answer.error().orElse(-1)) {
            case Answer.NOT_INSERTED -> ABSENT;
            case Answer.PIN_REQUIRED -> PIN;
            case Answer.PUK_REQUIRED -> PUK;
            case Answer.BUSY -> BUSY;
            default -> BROKEN;
        };
    }
}
