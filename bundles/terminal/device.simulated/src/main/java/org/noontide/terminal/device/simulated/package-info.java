/**
 * Drivers without hardware, for desk, demonstration and tests. Each serves only where a configuration asks for it, so that
 * a cabinet never has a false card by accident.
 */
@NullMarked
package org.noontide.terminal.device.simulated;

import org.jspecify.annotations.NullMarked;
