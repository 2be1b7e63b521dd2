package org.noontide.tests.bench.faults;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one disturbance came to.
 *
 * @param perSecond reports that were to be made in a second
 * @param facts what else was measured, by name
 */
public record FaultFigures(
        String name,
        int terminals,
        int perSecond,
        long made,
        long acknowledged,
        Finding finding,
        Map<String, Object> facts) {

    /** True where nothing was lost, counted twice or otherwise not as promised. */
    public boolean isGood() {
        return finding.isWell() && made == acknowledged;
    }

    /** Every figure by its name. */
    public Map<String, Object> figures() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("fault", name);
        all.put("terminals", terminals);
        all.put("perSecond", perSecond);
        all.put("reportsMade", made);
        all.put("reportsAcknowledged", acknowledged);
        all.put("lost", finding.lost());
        all.put("countedTwiceOrInvented", finding.invented() + finding.miscounted());
        all.put("otherPromisesBroken", finding.broken());
        if (!finding.isWell()) {
            all.put("examples", finding.examples());
        }
        all.putAll(facts);
        all.put("good", isGood());
        return all;
    }
}
