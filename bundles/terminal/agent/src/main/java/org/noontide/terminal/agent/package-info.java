/** The terminal's engine: check, fetch, prove, stage, arm, switch, report. */
@NullMarked
package org.noontide.terminal.agent;

import org.jspecify.annotations.NullMarked;
