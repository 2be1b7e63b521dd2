package org.noontide.terminal.slot.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.wire.protocol.Catalogue;
import org.noontide.wire.protocol.ReleaseEntry;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseManifest;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Sha256;

class RoomTest {

    @ParameterizedTest(name = "{2} needed where {0} are free, {1} reserved and {3} idle: {4}")
    @CsvSource({
        "100, 10,  90,  0, FITS",
        "100, 10,  91,  0, DOES_NOT_FIT",
        "100, 10,  91,  1, FITS_IN_PLACE_OF_THE_IDLE_ONE",
        "100, 10, 120, 29, DOES_NOT_FIT",
        "  5, 10,   1,  5, DOES_NOT_FIT",
        "  5, 10,   1,  6, FITS_IN_PLACE_OF_THE_IDLE_ONE"
    })
    void a_release_fits_where_the_reserve_stays_free(
            long free, long reserve, long needed, long idle, Room.Answer expected) {
        assertThat(new Room(free, reserve).ask(needed, idle)).isEqualTo(expected);
    }

    @Test
    void sizes_that_are_absurd_together_do_not_fit() {
        Sha256 digest = Sha256.ofContent(new byte[0]);
        ReleaseManifest absurd = new ReleaseManifest(
                new ReleaseId("noon-vend", new ReleaseVersion("1.0.0"), 1),
                "",
                Set.of(),
                Optional.empty(),
                List.of(
                        new ReleaseEntry(Catalogue.PATH, Long.MAX_VALUE, digest),
                        new ReleaseEntry("app/b", Long.MAX_VALUE, digest)));

        assertThat(new Room(1L << 50, 0).ask(Room.taken(absurd), 0)).isEqualTo(Room.Answer.DOES_NOT_FIT);
    }
}
