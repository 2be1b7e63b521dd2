/** The two roads between the sides, messages and files, and the state of every connection. */
@Export
@Version("1.0.0")
@NullMarked
package org.noontide.wire.transport;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
