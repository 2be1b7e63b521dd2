/** What the simulator's tests need of the terminal's time; a package of its name, on a class path. */
@NullMarked
package org.noontide.terminal.time.sntp;

import org.jspecify.annotations.NullMarked;
