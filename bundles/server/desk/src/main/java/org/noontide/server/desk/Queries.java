package org.noontide.server.desk;

import org.noontide.server.fleet.FleetStore;
import org.noontide.wire.query.Query;
import org.noontide.wire.query.QueryException;

/** Reads queries at the door, where who wrote them can still be told what is wrong. */
final class Queries {
    private static final String ENTRY = "query";

    /** What {@code text} says of the fleet in {@code store}. */
    static Query read(String text, FleetStore store) throws Refusal {
        try {
            Query query = Query.of(text);
            query.requireKnown(store.attributes());
            return query;
        } catch (QueryException e) {
            throw Refusal.at(ENTRY, e.column(), "query." + e.flaw().code(), e.facts());
        }
    }

    private Queries() {}
}
