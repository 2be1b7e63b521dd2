package org.noontide.operator.client;

import java.io.IOException;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.UnreadableException;

/** Reads what a server answers; what is no answer is no fault of who asked. */
final class Answers {

    static <T> T read(byte[] body, Class<T> type) throws IOException {
        try {
            return OperationsJson.LENIENT.read(body, type);
        } catch (UnreadableException e) {
            throw unexpected(e);
        }
    }

    static <T> Page<T> readPage(byte[] body, Class<T> type) throws IOException {
        try {
            return OperationsJson.LENIENT.readPage(body, type);
        } catch (UnreadableException e) {
            throw unexpected(e);
        }
    }

    private static IOException unexpected(UnreadableException e) {
        return new IOException("the server's answer is not what was asked for: " + e.getMessage(), e);
    }

    private Answers() {}
}
