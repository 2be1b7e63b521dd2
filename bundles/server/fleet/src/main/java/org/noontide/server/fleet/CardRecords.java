package org.noontide.server.fleet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noontide.wire.protocol.TerminalId;
import org.osgi.annotation.versioning.ProviderType;

/** What a {@link FleetStore} remembers of enrolled cards. */
@ProviderType
public interface CardRecords {

    /** Gives the terminal {@code id} this card, or none, in the place of any other; false where there is no such terminal. */
    boolean enrolCard(TerminalId id, Optional<EnrolledCard> card);

    /** The cards of those of {@code terminals} that have one enrolled. */
    Map<TerminalId, EnrolledCard> cards(Collection<TerminalId> terminals);

    /** The last admission of each of {@code deliveries} that has one. */
    Map<DeliveryId, Admission> admissions(Collection<DeliveryId> deliveries);

    /** The passes of {@code terminal} whose attempts are accepted and neither staged nor ended, expired ones too. */
    List<OpenPass> passes(TerminalId terminal);
}
