package org.noontide.wire.operations;

import java.util.List;
import java.util.Optional;

/**
 * Why a request was not done (RFC 9457, Problem Details for HTTP APIs).
 *
 * @param type an address that names the kind of problem for programs
 * @param title the kind of problem for people, always the same for one type and language
 * @param status the HTTP status
 * @param detail one sentence that names what is wrong here
 * @param instance the path that was asked
 * @param entry the field of the request or the entry of the archive that broke a rule
 * @param column where in that field it does, from 1, where that is known
 * @param lines the first lines that are wrong, where the request is a file of lines
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        Optional<String> instance,
        Optional<String> entry,
        Optional<Integer> column,
        Optional<List<Line>> lines) {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        lines = lines.map(List::copyOf);
    }

    /** One of a request that is no file of lines. */
    public Problem(
            String type,
            String title,
            int status,
            String detail,
            Optional<String> instance,
            Optional<String> entry,
            Optional<Integer> column) {
        this(type, title, status, detail, instance, entry, column, Optional.empty());
    }

    /**
     * A line that is wrong.
     *
     * @param number from 1, with the heading
     * @param detail one sentence that names what is wrong in it
     */
    public record Line(int number, String detail) {}
}
