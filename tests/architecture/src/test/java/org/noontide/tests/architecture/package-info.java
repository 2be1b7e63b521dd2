/** What the architecture promises, checked over every built bundle. */
@NullMarked
package org.noontide.tests.architecture;

import org.jspecify.annotations.NullMarked;
