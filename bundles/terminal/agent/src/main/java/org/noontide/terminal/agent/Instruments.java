package org.noontide.terminal.agent;

import java.util.Optional;
import org.noontide.terminal.device.Psam;
import org.noontide.terminal.device.Sim;
import org.noontide.terminal.device.StandardTime;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.MessageBus;

/** What a check looks with; each may be missing, and that is then what it finds. */
record Instruments(
        Optional<Psam> psam,
        Optional<Sim> sim,
        Optional<StandardTime> time,
        Optional<MessageBus> bus,
        Optional<FileTransfer> transfer) {}
