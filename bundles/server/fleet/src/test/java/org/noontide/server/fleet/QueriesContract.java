package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.query.Query;

/** A query finds the terminals that it names, those and no others. */
interface QueriesContract extends StoreUnderTest {

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "number==A-1                                  | A-1",
                "number==A-*                                  | A-1 A-2",
                "number!=A-*                                  | B-1 B-2 B-3",
                "number==B_3                                  | -",
                "number==B_*                                  | -",
                "number==*_*                                  | -",
                "number==*                                    | A-1 A-2 B-1 B-2 B-3",
                "number=in=(A-1,B-1,A-*)                      | A-1 B-1",
                "number=out=(A-1,B-1)                         | A-2 B-2 B-3",
                "model=='VM 100'                              | A-1 A-2",
                "model!='VM 100'                              | B-1 B-2 B-3",
                "application==kiosk                           | A-1 A-2 B-1",
                "application!=kiosk                           | B-2 B-3",
                "version==1.1.0                               | A-1",
                "version==1.*.0;version!=*.0.0                | A-1 A-2 B-1",
                "sequence==2                                  | A-2",
                "sequence!=2                                  | A-1 B-1 B-2 B-3",
                "sequence>2                                   | B-1",
                "sequence>=2                                  | A-2 B-1",
                "sequence<2                                   | A-1 B-2 B-3",
                "sequence<=2                                  | A-1 A-2 B-2 B-3",
                "sequence=in=(1,3)                            | A-1 B-1 B-2 B-3",
                "sequence=out=(1,3)                           | A-2",
                "online==true                                 | A-1",
                "online==false                                | A-2 B-1 B-2 B-3",
                "online!=true                                 | A-2 B-1 B-2 B-3",
                "seen>2026-03-01T07:59:59Z                    | A-1 A-2",
                "seen<=2026-03-01T08:00:00.123Z               | A-1",
                "seen==2026-03-01T08:00:00.123Z               | A-1",
                "seen!=2026-03-01T08:00:00.123Z               | A-2 B-1 B-2 B-3",
                "seen=out=(2026-03-01T08:00:00.123Z)          | A-2 B-1 B-2 B-3",
                "group==pilot                                 | A-1 B-1",
                "group!=pilot                                 | A-2 B-2 B-3",
                "group==p*                                    | A-1 B-1 B-3",
                "group!=p*                                    | A-2 B-2",
                "group=in=(office,park_1)                       | A-1 B-3",
                "group=out=(office,park_1)                      | A-2 B-1 B-2",
                "group==pilot;group==office                   | A-1",
                "group==par_                                  | -",
                "group==park_*                                | B-3",
                "group==nobody                                | -",
                "region==north                                | A-1 A-2",
                "region!=north                                | B-1 B-2 B-3",
                "region==*                                    | A-1 A-2 B-1",
                "region!=*                                    | B-2 B-3",
                "region=in=(north,south)                      | A-1 A-2 B-1",
                "region=out=(north)                           | B-1 B-2 B-3",
                "region==North                                | -",
                "rate==100%                                   | B-1",
                "rate==*%                                     | B-1",
                "rate==1*                                     | A-1 B-1",
                "rate=='100!*'                                | A-1",
                "region==north;online==true                   | A-1",
                "region==north,group==pilot                   | A-1 A-2 B-1",
                "region==north,region==south;group==pilot     | A-1 A-2 B-1",
                "(region==north,region==south);group==pilot   | A-1 B-1",
                "site==\"' or 1=1 --\"                         | -",
                "site=='it\\'s'                                | B-2",
                "site==\"it's\"                               | B-2"
            })
    default void a_query_finds_the_terminals_that_it_names(String query, String found) {
        store().enrol(new Terminal(
                StoreUnderTest.id("A-1"),
                "VM 100",
                Secret.of("x"),
                StoreUnderTest.kiosk(1),
                true,
                Optional.of(NOW),
                new Traits(Set.of("pilot", "office"), Map.of("region", "north", "rate", "100!"))));
        store().enrol(new Terminal(
                StoreUnderTest.id("A-2"),
                "VM 100",
                Secret.of("x"),
                StoreUnderTest.kiosk(2),
                false,
                Optional.of(NOW.plusSeconds(1)),
                new Traits(Set.of("rest"), Map.of("region", "north"))));
        store().enrol(StoreUnderTest.described(
                "B-1",
                StoreUnderTest.kiosk(3),
                new Traits(Set.of("pilot"), Map.of("region", "south", "rate", "100%"))));
        ReleaseId other = new ReleaseId("other", new ReleaseVersion("1.0.0"), 1);
        store().enrol(StoreUnderTest.described("B-2", other, new Traits(Set.of(), Map.of("site", "it's"))));
        store().enrol(StoreUnderTest.described("B-3", other, new Traits(Set.of("park_1"), Map.of())));

        List<Terminal> terminals = store().terminals(Optional.of(Query.of(query)), Optional.empty(), 1_000);

        assertThat(terminals.stream().map(terminal -> terminal.id().value()).collect(Collectors.joining(" ")))
                .isEqualTo(found.equals("-") ? "" : found);
    }

    @Test
    default void what_a_query_finds_is_paged_by_number() {
        for (int i = 0; i < 20; i++) {
            Traits traits = new Traits(Set.of(i % 2 == 0 ? "even" : "odd"), Map.of());
            store().enrol(StoreUnderTest.described("A-%04d".formatted(i), traits));
        }
        Optional<Query> even = Optional.of(Query.of("group==even"));

        List<Terminal> first = store().terminals(even, Optional.empty(), 6);
        List<Terminal> rest = store().terminals(even, Optional.of(first.get(5).id()), 6);

        assertThat(first)
                .hasSize(6)
                .allMatch(terminal -> terminal.traits().groups().contains("even"));
        assertThat(rest)
                .extracting(terminal -> terminal.id().value())
                .containsExactly("A-0012", "A-0014", "A-0016", "A-0018");
    }

    /** A database may take very long to think about so many questions at once. */
    @ParameterizedTest
    @CsvSource({"';', group==, g0", "';', site!=, x", "',', site==, x", "';', group!=, none"})
    @Timeout(10)
    default void the_longest_query_is_answered(String joint, String comparison, String value) {
        Traits traits = new Traits(Set.of("g0"), Map.of("site", "x"));
        store().enrol(StoreUnderTest.described("A-0001", traits));
        String query = IntStream.range(0, 50).mapToObj(i -> comparison + value).collect(Collectors.joining(joint));

        List<Terminal> found = store().terminals(Optional.of(Query.of(query)), Optional.empty(), 10);

        assertThat(found).hasSize(comparison.equals("site!=") ? 0 : 1);
    }
}
