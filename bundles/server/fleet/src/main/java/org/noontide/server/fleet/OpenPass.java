package org.noontide.server.fleet;

import java.net.URI;

/**
 * A pass of an attempt that was accepted and is neither staged nor ended.
 *
 * @param archive what it is for
 */
public record OpenPass(DeliveryId delivery, Admission.Pass pass, URI archive) {}
