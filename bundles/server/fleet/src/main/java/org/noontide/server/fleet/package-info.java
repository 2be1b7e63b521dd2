/** The fleet as the server knows it, and the services that the server can swap. */
@Export
@Version("1.0.0")
@NullMarked
package org.noontide.server.fleet;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
