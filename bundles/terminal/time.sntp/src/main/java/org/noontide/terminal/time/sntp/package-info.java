/** Knows the standard time from NTP servers, and how far it may be wrong. */
@NullMarked
package org.noontide.terminal.time.sntp;

import org.jspecify.annotations.NullMarked;
