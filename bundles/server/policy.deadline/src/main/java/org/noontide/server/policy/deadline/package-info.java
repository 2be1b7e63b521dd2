/** The rollout policy by due time and attempts. */
@NullMarked
package org.noontide.server.policy.deadline;

import org.jspecify.annotations.NullMarked;
