/** What an operator asks and sees, as it stands in the JSON of the REST interface. */
@Export
@Version("1.0.0")
@NullMarked
package org.noontide.wire.operations;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
