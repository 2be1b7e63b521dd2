package org.noontide.operator.cli;

/** How far something has come, as a person sees it. */
final class Bar {
    private static final int WIDTH = 30;
    private static final int WHOLE = 100;

    /** A bar of {@code done} of {@code all}. */
    static String of(long done, long all) {
        long part = all <= 0 ? 0 : Math.min(all, Math.max(0, done));
        int filled = all <= 0 ? 0 : (int) (part * WIDTH / all);
        long percent = all <= 0 ? 0 : part * WHOLE / all;
        return "[%s%s] %3d %%".formatted("#".repeat(filled), " ".repeat(WIDTH - filled), percent);
    }

    private Bar() {}
}
