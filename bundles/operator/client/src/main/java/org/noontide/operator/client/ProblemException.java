package org.noontide.operator.client;

import java.io.IOException;
import org.noontide.wire.operations.Problem;

/** The server answered, and did not do what was asked; the message is its sentence. */
public final class ProblemException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
