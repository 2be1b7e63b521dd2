package org.noontide.server.fleet;

import java.time.Instant;

/** How the deliveries of one rollout stood at one moment (S10–S12). */
public record Statistic(Instant at, Tally tally) {}
