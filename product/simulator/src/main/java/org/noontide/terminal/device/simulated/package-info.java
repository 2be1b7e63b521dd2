/** What the simulator needs of the simulated devices; a package of their name, on a class path. */
@NullMarked
package org.noontide.terminal.device.simulated;

import org.jspecify.annotations.NullMarked;
