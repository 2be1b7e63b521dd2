package org.noontide.terminal.psam.pcsc;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.noontide.product.hardware.InsertedPsam;
import org.noontide.product.hardware.VirtualPsam;
import org.noontide.product.hardware.VirtualReaders;

/** A reader that is there for all tests of a class, and empty when each begins. */
final class PluggedReader implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private Optional<VirtualReaders> plugged = Optional.empty();

    @Override
    public void beforeAll(ExtensionContext tests) throws Exception {
        plugged = Optional.of(Drivers.reader());
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        empty();
    }

    @Override
    public void afterAll(ExtensionContext tests) throws Exception {
        reader().close();
    }

    InsertedPsam insert(VirtualPsam card) throws IOException, InterruptedException {
        return reader().insert(Drivers.READER, card);
    }

    /** Puts in {@code card}, which answers a command by {@code answers}; an empty answer is none at all. */
    InsertedPsam insert(VirtualPsam card, Function<byte[], byte[]> answers) throws IOException, InterruptedException {
        return reader().insert(Drivers.READER, card, answers);
    }

    void empty() throws IOException, InterruptedException {
        reader().empty();
    }

    private VirtualReaders reader() {
        return plugged.orElseThrow();
    }
}
