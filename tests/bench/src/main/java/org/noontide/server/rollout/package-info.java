/** Measures what the engine keeps to itself, from within its package. */
@NullMarked
package org.noontide.server.rollout;

import org.jspecify.annotations.NullMarked;
