package org.noontide.terminal.agent;

import org.noontide.terminal.device.ApplicationSlot;
import org.noontide.terminal.device.Cabinet;
import org.noontide.terminal.device.Psam;
import org.noontide.terminal.device.Sim;
import org.noontide.terminal.device.StandardTime;

/** What the agent has of its cabinet. */
record Devices(Psam psam, Sim sim, StandardTime time, ApplicationSlot slot, Cabinet cabinet) {}
