/** The server's workers inside Equinox, found and configured as in the product. */
@NullMarked
package org.noontide.tests.framework;

import org.jspecify.annotations.NullMarked;
