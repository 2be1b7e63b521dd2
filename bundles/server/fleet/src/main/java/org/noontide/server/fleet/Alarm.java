package org.noontide.server.fleet;

import java.time.Instant;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.ReleaseId;

/**
 * Says to a person that one delivery has failed for good (S14). There is exactly one for a delivery, however often it is
 * found to have failed.
 *
 * @param delivery the rollout and the terminal
 * @param release what the terminal was to run
 * @param running what it runs: its latest local version
 * @param fault why
 * @param raisedAt when the server found out
 */
public record Alarm(DeliveryId delivery, ReleaseId release, ReleaseId running, Fault fault, Instant raisedAt) {}
