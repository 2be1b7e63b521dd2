/** The sources of a release in a folder, and how an archive is made of them; for programs that operators use. */
@Export
@Version("1.0.0")
@NullMarked
package org.noontide.operator.packing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
