/** What the simulator's tests need of the embedded broker; a package of its name, on a class path. */
@NullMarked
package org.noontide.server.broker.moquette;

import org.jspecify.annotations.NullMarked;
