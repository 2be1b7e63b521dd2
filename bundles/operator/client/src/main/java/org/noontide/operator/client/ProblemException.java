package org.noontide.operator.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.noontide.wire.operations.Problem;

/** The server answered, and did not do what was asked; the message is its sentence. */
public final class ProblemException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Optional<Duration> retryAfter;

    public ProblemException(Problem problem) {
        this(problem, Optional.empty());
    }

    ProblemException(Problem problem, Optional<Duration> retryAfter) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** After how long the same may be asked again; nothing where that would not help. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    public Problem problem() {
        return problem;
    }
}
