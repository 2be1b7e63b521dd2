/** The small language in which an operator says which terminals are meant: RSQL over what is known of them. */
@NullMarked
@Export
@Version("1.0.0")
package org.noontide.wire.query;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
