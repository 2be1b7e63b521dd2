package org.noontide.server.fleet;

import java.time.Duration;

/**
 * One switch of one terminal, against the instant of its delivery.
 *
 * @param late true where the terminal did not have the release whole before its instant, as where it was ordered again
 *     after that: when it switched then says nothing about how well instants are kept
 * @param skew from the instant to the switch; negative where the switch was before
 * @param uncertainty how far off the terminal's clock may have been
 */
public record Switched(boolean late, Duration skew, Duration uncertainty) {}
