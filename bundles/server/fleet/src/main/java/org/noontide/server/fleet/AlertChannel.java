package org.noontide.server.fleet;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Carries alarms to people. It is found by its service property {@link #NAME}, and may come and go at any time. */
@ConsumerType
public interface AlertChannel {
    /** Service property with the name under which the server remembers what the channel has told. */
    String NAME = "noontide.channel";

    /**
     * Tells {@code alarms} as one notice: a single one by itself, several as a digest. Returns when the far side has taken
     * the notice over. Calls come one at a time.
     *
     * @param notice id of the notice, of letters, digits and hyphens; the same alarms that are told again after a failure or
     *     a crash come with the same id
     * @param alarms at least one, in the order in which they were raised
     * @throws IOException if the far side could not be reached or would not take it; the same notice comes again later
     */
    void tell(String notice, List<Alarm> alarms) throws IOException;
}
