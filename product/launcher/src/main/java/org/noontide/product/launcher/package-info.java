/**
 * Starts a product: a folder of bundles in an OSGi framework, with its configuration, its secrets and its log. It is no
 * bundle; it stands outside the framework, so that it is there before the first bundle and after the last. The logging
 * backend lies on its class path and reaches every bundle as a package of the system bundle.
 */
@NullMarked
package org.noontide.product.launcher;

import org.jspecify.annotations.NullMarked;
