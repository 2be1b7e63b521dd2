/** The PSAM in a PC/SC reader (ISO/IEC 7816-4, PBOC / CJ/T 166), by way of javax.smartcardio. */
@NullMarked
package org.noontide.terminal.psam.pcsc;

import org.jspecify.annotations.NullMarked;
