package org.noontide.server.fleet;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is there while the file server of this process lets terminals with an enrolled card in by their tickets alone. Nobody can
 * say that of a file server elsewhere.
 */
@ConsumerType
public interface TicketGate extends CardRefusals {}
