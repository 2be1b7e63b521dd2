package org.noontide.wire.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A terminal, as the server last heard of it.
 *
 * @param application what it runs, with version and sequence number
 * @param online true where its link stands
 * @param seen when it was last heard of; absent where it never was
 * @param groups that it is in, by name
 * @param attributes what else an operator knows about it, by name
 * @param card that it must prove to have; absent where it need not
 */
public record TerminalView(
        String terminal,
        String model,
        String application,
        String version,
        long sequence,
        boolean online,
        Optional<Instant> seen,
        List<String> groups,
        Map<String, String> attributes,
        Optional<CardView> card) {

    public TerminalView {
        groups = List.copyOf(groups);
        attributes = Sorted.copyOf(attributes);
    }

    /** One that need not prove to have any card. */
    public TerminalView(
            String terminal,
            String model,
            String application,
            String version,
            long sequence,
            boolean online,
            Optional<Instant> seen,
            List<String> groups,
            Map<String, String> attributes) {
        this(terminal, model, application, version, sequence, online, seen, groups, attributes, Optional.empty());
    }
}
