package org.noontide.terminal.device;

/** What came of reading a card. */
public sealed interface CardReading<T> {

    /** The card was read. */
    record Found<T>(T card) implements CardReading<T> {}

    /**
     * There is no reader, or no card in it.
     *
     * @param detail one sentence, what to look at
     */
    record Missing<T>(String detail) implements CardReading<T> {}

    /**
     * There is a card, and what it says makes no sense.
     *
     * @param detail one sentence, which file or answer, and why
     */
    record Unreadable<T>(String detail) implements CardReading<T> {}
}
