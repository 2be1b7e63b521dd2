package org.noontide.wire.transport.ftp;

import java.time.Duration;

/**
 * How long nothing may happen. A transfer as a whole may take as long as it takes: a thin link that still moves is not
 * broken.
 *
 * @param connect until a connection stands and the server has greeted
 * @param idle without an answer, or without a byte of data
 */
record Limits(Duration connect, Duration idle) {}
