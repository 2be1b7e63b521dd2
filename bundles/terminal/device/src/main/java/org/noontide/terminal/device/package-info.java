/** What the agent needs of its cabinet: the cards, the time, and a place for the client application. */
@Export
@Version("1.0.0")
@NullMarked
package org.noontide.terminal.device;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
