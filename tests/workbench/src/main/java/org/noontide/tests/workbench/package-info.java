/** A hand inside the workbench that does what an operator does, and looks at what came of it. */
@NullMarked
package org.noontide.tests.workbench;

import org.jspecify.annotations.NullMarked;
