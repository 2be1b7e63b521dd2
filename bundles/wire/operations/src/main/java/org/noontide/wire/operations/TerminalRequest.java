package org.noontide.wire.operations;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks to enrol a terminal.
 *
 * @param terminal the cabinet's number
 * @param model its hardware model
 * @param application what it runs now, with version and sequence number
 * @param groups that it is in; none where absent
 * @param attributes what else is known about it, by name; nothing where absent
 * @param card that it must prove to have; none where absent
 */
public record TerminalRequest(
        String terminal,
        String model,
        String application,
        String version,
        long sequence,
        Optional<List<String>> groups,
        Optional<Map<String, String>> attributes,
        Optional<CardRequest> card) {

    public TerminalRequest {
        groups = groups.map(List::copyOf);
        attributes = attributes.map(Sorted::copyOf);
    }

    /** One that need not prove to have any card. */
    public TerminalRequest(
            String terminal,
            String model,
            String application,
            String version,
            long sequence,
            Optional<List<String>> groups,
            Optional<Map<String, String>> attributes) {
        this(terminal, model, application, version, sequence, groups, attributes, Optional.empty());
    }

    /** One of which nothing else is known. */
    public TerminalRequest(String terminal, String model, String application, String version, long sequence) {
        this(terminal, model, application, version, sequence, Optional.empty(), Optional.empty());
    }
}
