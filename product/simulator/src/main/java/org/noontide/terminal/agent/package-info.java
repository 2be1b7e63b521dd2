/** What the simulator needs of the agent that no other bundle may have; a package of the agent's name, on a class path. */
@NullMarked
package org.noontide.terminal.agent;

import org.jspecify.annotations.NullMarked;
