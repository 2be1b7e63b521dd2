/**
 * A sample of a client application: the screen of a cabinet. It shows the goods, prices and offers of the release that
 * runs, and those of the next as soon as the terminal switches – but never in the middle of a sale.
 */
@NullMarked
package org.noontide.product.kiosk;

import org.jspecify.annotations.NullMarked;
