/** The words that the server, the terminals and the operators agree on: ids, messages, the release archive, their codecs. */
@Export
@Version("1.0.0")
@NullMarked
package org.noontide.wire.protocol;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
