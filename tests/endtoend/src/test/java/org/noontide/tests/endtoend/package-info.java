/** The built products as users start them: real processes on free ports, in domain words. */
@NullMarked
package org.noontide.tests.endtoend;

import org.jspecify.annotations.NullMarked;
