/** The operator's windows: an Eclipse 4 application over the REST client. */
@NullMarked
package org.noontide.operator.workbench;

import org.jspecify.annotations.NullMarked;
