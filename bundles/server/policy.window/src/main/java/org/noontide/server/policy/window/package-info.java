/** The rollout policy that lets orders out in certain hours only. */
@NullMarked
package org.noontide.server.policy.window;

import org.jspecify.annotations.NullMarked;
