package org.noontide.operator.client;

/**
 * What the server answered, and how it knows that again.
 *
 * @param tag the answer's {@code ETag}, as it is sent back
 */
public record Tagged<T>(T view, String tag) {}
