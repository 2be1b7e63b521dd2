package org.noontide.wire.operations;

import java.util.Optional;

/**
 * What came of a {@link RolloutRequest} that broke no rule.
 *
 * @param terminals how many terminals get the release; none is an answer and no error (S4)
 * @param note one sentence that says the same to a person
 * @param rollout the rollout; absent where no terminal needs the release, and then nothing was created
 */
public record PlanView(long terminals, String note, Optional<RolloutView> rollout) {}
