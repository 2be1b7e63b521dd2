package org.noontide.tests.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.IntConsumer;
import org.noontide.operator.client.NoontideClient;
import org.noontide.product.demo.Site;
import org.noontide.product.simulator.Enrolled;
import org.noontide.product.simulator.Enrolment;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;

/** The fleet that a measurement updates: of the demo's sample application, from its first release to its second. */
public final class DemoFleet {
    /** The hardware model of all. */
    public static final String MODEL = "N60";
    /** What all run at first. */
    public static final ReleaseId OLD = new ReleaseId(Site.APPLICATION, new ReleaseVersion(Site.OLD), 100);

    /** Enrols {@code count} of it. */
    public static List<Enrolled> enrol(NoontideClient server, int count, IntConsumer progress)
            throws IOException, InterruptedException {
        return new Enrolment(server, MODEL, OLD).enrol("BENCH", count, progress);
    }

    /** Where its terminals connect. */
    public static InetSocketAddress broker(Site site) {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), site.server().brokerPort());
    }

    private DemoFleet() {}
}
