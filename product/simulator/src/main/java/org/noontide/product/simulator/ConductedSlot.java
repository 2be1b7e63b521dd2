package org.noontide.product.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.noontide.terminal.device.ApplicationSlot;
import org.noontide.terminal.device.Health;
import org.noontide.terminal.device.NoSpaceException;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Sha256;

/** Slots that fail as they are told, and note in a terminal's ledger when they switched. */
record ConductedSlot(ApplicationSlot slot, ReleaseId factory, Optional<Reason> failure, SteadyTime truth, Ledger ledger)
        implements ApplicationSlot {

    @Override
    public Installed running() {
        return slot.running();
    }

    @Override
    public Installed stage(Path archive, Sha256 manifest) throws IOException {
        if (fails(Reason.NO_SPACE)) {
            throw new NoSpaceException("the simulated disk is full");
        }
        return slot.stage(archive, manifest);
    }

    @Override
    public void activate(ReleaseId release) throws IOException {
        if (fails(Reason.SWITCH_FAILED)) {
            throw new IOException("the simulated disk failed");
        }
        slot.activate(release);
        ledger.switched(truth.now());
    }

    @Override
    public CompletableFuture<Health> prove() {
        return fails(Reason.UNHEALTHY) && !slot.running().release().equals(factory)
                ? CompletableFuture.completedFuture(new Health.Unhealthy("the simulated application does not run"))
                : slot.prove();
    }

    private boolean fails(Reason reason) {
        return failure.equals(Optional.of(reason));
    }
}
