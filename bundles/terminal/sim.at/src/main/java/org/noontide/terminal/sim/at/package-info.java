/** The SIM in a modem on a serial line, asked by AT commands (3GPP TS 27.007). */
@NullMarked
package org.noontide.terminal.sim.at;

import org.jspecify.annotations.NullMarked;
