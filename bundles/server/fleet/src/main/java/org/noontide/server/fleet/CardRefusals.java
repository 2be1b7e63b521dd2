package org.noontide.server.fleet;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Counts which terminals with an enrolled card were refused what; each part that refuses counts by itself. */
@ConsumerType
public interface CardRefusals {

    /** How often each happened here since the server started; all that can happen here, also what never did. */
    Map<CardRefusal, Long> counted();
}
