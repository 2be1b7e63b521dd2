package org.noontide.wire.operations;

import java.util.Optional;

/**
 * Says that someone takes care of an alarm.
 *
 * @param note what is to be known of that, at most 500 characters
 */
public record AcknowledgeRequest(Optional<String> note) {}
