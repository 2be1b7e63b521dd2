package org.noontide.tests.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.noontide.product.demo.Site;

/** A fleet of 100,000 terminals on a server's books: enrolled as an operator does it, in lots. */
final class House {
    private static final int TERMINALS = 100_000;
    private static final int LOT = 10_000;

    /** Enrols all of them. @return how many */
    static int fill(Site site, Path folder) throws IOException {
        for (int from = 0; from < TERMINALS; from += LOT) {
            List<String> lines = new ArrayList<>(LOT + 1);
            lines.add("terminal,model,application,version,sequence,groups,site,city");
            for (int i = from; i < from + LOT; i++) {
                lines.add(String.format(
                        "T-%06d,%s,vending,1.%d.0,100,district-%d,hall %d,Shanghai",
                        i, i % 3 == 0 ? "N60" : "N80", i % 4, i % 40, i % 500));
            }
            Path lot = Files.write(folder.resolve("lot.csv"), lines);
            site.client().enrolAll(lot);
        }
        return TERMINALS;
    }

    private House() {}
}
