/** The message bus for thousands of terminals in one process: every connection on a few shared threads. */
@NullMarked
package org.noontide.product.simulator.mqtt;

import org.jspecify.annotations.NullMarked;
