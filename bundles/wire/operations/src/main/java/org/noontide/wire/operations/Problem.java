package org.noontide.wire.operations;

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
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        Optional<String> instance,
        Optional<String> entry,
        Optional<Integer> column) {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";
}
