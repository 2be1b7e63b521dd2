package org.noontide.wire.operations;

/**
 * The first thing that who watches is told.
 *
 * @param resumed true where all that was missed since the last event is told now; else what is shown is to be read anew
 */
public record WatchingView(boolean resumed) {}
