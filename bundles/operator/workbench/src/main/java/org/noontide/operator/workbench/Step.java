package org.noontide.operator.workbench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.noontide.operator.client.NoontideClient;
import org.noontide.operator.client.ProblemException;
import org.noontide.wire.operations.AttemptView;
import org.noontide.wire.operations.RolloutView;

/**
 * One attempt at a terminal, in whichever rollout.
 *
 * @param version that it was to run
 */
record Step(long rollout, String version, AttemptView attempt) {
    /** The latest so many rollouts are looked into. */
    private static final int ROLLOUTS = 12;

    private static final int NOT_FOUND = 404;

    /** What was tried at {@code terminal}, latest first. */
    static List<Step> of(NoontideClient client, String terminal) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (RolloutView rollout :
                client.rollouts().items().stream().limit(ROLLOUTS).toList()) {
            try {
                for (AttemptView attempt :
                        client.attempts(rollout.id(), terminal).items()) {
                    steps.add(new Step(rollout.id(), rollout.version(), attempt));
                }
            } catch (ProblemException e) {
                if (e.problem().status() != NOT_FOUND) {
                    throw e;
                }
                // it is none of that rollout's terminals
            }
        }
        return steps.stream()
                .sorted(Comparator.comparing((Step step) -> step.attempt().orderedAt())
                        .reversed())
                .toList();
    }
}
