package org.noontide.terminal.slot.files;

/** There is no power any more: nothing that comes after it is done. */
final class PowerCut extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
