/** Programs that measure. Nothing is asserted about the time that anything takes. */
@NullMarked
package org.noontide.tests.bench;

import org.jspecify.annotations.NullMarked;
