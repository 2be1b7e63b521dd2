package org.noontide.terminal.agent;

import java.util.Optional;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.ReleaseId;

/** How things stand on the terminal as an order is judged. */
record Situation(ReleaseId running, Optional<OpenUpdate> open, TimeReading now) {}
