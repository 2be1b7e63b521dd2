/** The rollout engine: select, order, listen, count, order again. */
@NullMarked
package org.noontide.server.rollout;

import org.jspecify.annotations.NullMarked;
