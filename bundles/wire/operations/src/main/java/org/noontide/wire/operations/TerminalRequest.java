package org.noontide.wire.operations;

/**
 * Asks to enrol a terminal.
 *
 * @param terminal the cabinet's number
 * @param model its hardware model
 * @param application what it runs now, with version and sequence number
 */
public record TerminalRequest(String terminal, String model, String application, String version, long sequence) {}
