/** The operator's door: the REST interface under {@code /api/v1}. */
@NullMarked
package org.noontide.server.desk;

import org.jspecify.annotations.NullMarked;
