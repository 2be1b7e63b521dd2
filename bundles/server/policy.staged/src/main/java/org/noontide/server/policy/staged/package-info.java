/** The rollout policy that goes from a canary in waves to everybody, and stops where too many fail. */
@NullMarked
package org.noontide.server.policy.staged;

import org.jspecify.annotations.NullMarked;
