/**
 * Hardware that is not there, behind the system's real interfaces: what a driver sees is a real serial port. For the tests of
 * the drivers and for the demonstration.
 */
@NullMarked
package org.noontide.product.hardware;

import org.jspecify.annotations.NullMarked;
