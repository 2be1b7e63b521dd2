/** The fleet simulator: thousands of agents in one process, each with its cabinet and its connection. */
@NullMarked
package org.noontide.product.simulator;

import org.jspecify.annotations.NullMarked;
