package org.noontide.tests.endtoend;

import java.nio.file.Path;

/** How an application is not well, what is said of it, and its own last words. */
enum Illness {
    ENDS(0, "ended by itself with 3", "no screen found"),
    STANDS_STILL(1, "stands still", "stuck in the menu"),
    SILENT(2, "has not answered", "waiting for the card reader"),
    FAILS_ITS_CHECK(3, "the command of the check ended with 1", "the till does not open");

    /** Ends the script of an application that runs on. */
    static final String SLEEP = "exec sleep 600\n";

    /** Makes its releases, and the cabinets that run them, others than those of the rest. */
    final int number;

    final String complaint;
    final String lastWords;

    Illness(int number, String complaint, String lastWords) {
        this.number = number;
        this.complaint = complaint;
        this.lastWords = lastWords;
    }

    /**
     * A release that has it.
     *
     * @param beats a file for the beats of its heart
     * @param silentPort where every question is taken, and none answered
     */
    ProgramRelease release(Path beats, int silentPort) {
        return new ProgramRelease("2.1." + number, 210 + number, script(beats), health(beats, silentPort));
    }

    private String script(Path beats) {
        String says = "echo '" + lastWords + "'\n";
        return switch (this) {
            case ENDS -> says + "exit 3\n";
            case STANDS_STILL ->
                "for beat in 1 2 3 4 5; do echo $beat >'" + beats + "'; sleep 0.2; done\n" + says + SLEEP;
            case SILENT, FAILS_ITS_CHECK -> says + SLEEP;
        };
    }

    private String health(Path beats, int silentPort) {
        String probe =
                switch (this) {
                    case ENDS -> "probe: alive\n";
                    case STANDS_STILL -> "probe: heartbeat\nfile: " + beats + "\n";
                    case SILENT -> "probe: http\nurl: http://127.0.0.1:" + silentPort + "/alive\n";
                    case FAILS_ITS_CHECK -> "probe: command\ncommand: [sh, -c, exit 1]\n";
                };
        return probe + "interval: PT0.3S\ntimeout: PT3S\nprobation: PT30S";
    }
}
