package org.noontide.product.kiosk;

import java.util.Optional;
import org.noontide.wire.protocol.Price;

/**
 * One good as it is offered now.
 *
 * @param price that is charged
 * @param text the price, written
 * @param was the price without the promotion, written, where it is another
 * @param badge what the promotion says of itself
 */
record Offer(String sku, String name, Price price, String text, Optional<String> was, Optional<String> badge) {}
