package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZonesTest {

    @Test
    void the_most_numerous_come_first_and_equals_by_name() {
        Zones zones = Zones.of(
                Map.of(ZoneId.of("Europe/Berlin"), 2L, ZoneId.of("Asia/Shanghai"), 7L, ZoneId.of("Asia/Tokyo"), 2L), 3);

        assertThat(zones)
                .isEqualTo(new Zones(
                        List.of(
                                new Zones.InZone(ZoneId.of("Asia/Shanghai"), 7),
                                new Zones.InZone(ZoneId.of("Asia/Tokyo"), 2),
                                new Zones.InZone(ZoneId.of("Europe/Berlin"), 2)),
                        0,
                        3));
    }

    @Test
    void those_of_more_zones_than_are_named_are_counted_together() {
        Map<ZoneId, Long> many = IntStream.range(0, Zones.MOST + 2)
                .boxed()
                .collect(Collectors.toMap(ZoneOffset::ofTotalSeconds, seconds -> 100L - seconds));

        Zones zones = Zones.of(many, 0);

        assertThat(zones.most()).hasSize(Zones.MOST);
        assertThat(zones.others()).isEqualTo(100 - 32 + 100 - 33);
    }

    @Test
    void nobody_is_counted_below_zero() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Zones(List.of(), -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Zones.InZone(ZoneOffset.UTC, 0));
    }
}
