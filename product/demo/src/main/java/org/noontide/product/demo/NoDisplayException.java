package org.noontide.product.demo;

import java.io.IOException;

/** No window can be opened; nothing was started yet. */
final class NoDisplayException extends IOException {
    private static final long serialVersionUID = 1L;

    NoDisplayException(String sentence) {
        super(sentence);
    }
}
