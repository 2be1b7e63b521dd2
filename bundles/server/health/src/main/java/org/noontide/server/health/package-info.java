/** Watches the connections that the server lives by, and shows their health and the server's metrics by HTTP. */
@NullMarked
package org.noontide.server.health;

import org.jspecify.annotations.NullMarked;
