/** The server's REST interface, for programs that operators use. */
@Export
@Version("1.0.0")
@NullMarked
package org.noontide.operator.client;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
