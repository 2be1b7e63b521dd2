package org.noontide.operator.workbench;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.ReleaseView;

/** The release that another is compared with, unless the operator chooses one. */
final class Counterpart {
    /** Each is a question to the server, and a fleet runs few releases at a time. */
    private static final int ASKED = 12;

    /** The others of the application of {@code release}, newest first. */
    static List<ReleaseView> others(ReleaseView release, List<ReleaseView> all) {
        return all.stream()
                .filter(it -> it.application().equals(release.application()) && it.sequence() != release.sequence())
                .sorted(Comparator.comparingLong(ReleaseView::sequence).reversed())
                .toList();
    }

    /**
     * The newest of {@code others} that a terminal runs; where none does, the one before {@code release}.
     *
     * @param others at least one, newest first
     */
    static ReleaseView find(NoontideClient client, ReleaseView release, List<ReleaseView> others) throws IOException {
        for (ReleaseView other : others.subList(0, Math.min(ASKED, others.size()))) {
            String running = "application==" + other.application() + ";version==" + other.version();
            if (!client.terminals(Optional.of(running), Optional.empty(), 1)
                    .items()
                    .isEmpty()) {
                return other;
            }
        }
        return before(release, others);
    }

    /** The one before {@code release}; where it is the first, the newest. */
    static ReleaseView before(ReleaseView release, List<ReleaseView> others) {
        return others.stream()
                .filter(it -> it.sequence() < release.sequence())
                .findFirst()
                .orElse(others.get(0));
    }

    private Counterpart() {}
}
