package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;

/** Releases only ever go up. */
interface ReleasesContract extends StoreUnderTest {

    @Test
    default void an_added_release_is_found_as_it_was_added() {
        Release release = StoreUnderTest.release(StoreUnderTest.kiosk(3), Set.of("VM-200", "VM-100"), Optional.of(2L));

        assertThat(store().add(release)).isTrue();

        assertThat(store().release(release.id())).contains(release);
    }

    @Test
    default void a_release_is_found_only_under_its_own_version_and_sequence_number() {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(3)));

        assertThat(store().release(new ReleaseId(KIOSK, new ReleaseVersion("1.3.0"), 4)))
                .isEmpty();
        assertThat(store().release(new ReleaseId(KIOSK, new ReleaseVersion("1.4.0"), 3)))
                .isEmpty();
        assertThat(store().release(new ReleaseId("other", new ReleaseVersion("1.3.0"), 3)))
                .isEmpty();
    }

    @Test
    default void a_version_is_added_once() {
        Release first = StoreUnderTest.release(StoreUnderTest.kiosk(3));
        store().add(first);

        boolean again = store().add(
                        StoreUnderTest.release(new ReleaseId(KIOSK, first.id().version(), 4)));

        assertThat(again).isFalse();
        assertThat(store().releases()).containsExactly(first);
    }

    @Test
    default void a_sequence_number_that_is_not_above_all_others_is_refused() {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(3)));

        assertThat(store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)))).isFalse();
        assertThat(store().add(StoreUnderTest.release(new ReleaseId(KIOSK, new ReleaseVersion("9.9.9"), 3))))
                .isFalse();
        assertThat(store().add(StoreUnderTest.release(StoreUnderTest.kiosk(4)))).isTrue();
    }

    @Test
    default void each_application_counts_for_itself() {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(3)));

        boolean other = store().add(StoreUnderTest.release(new ReleaseId("other", new ReleaseVersion("1.3.0"), 1)));

        assertThat(other).isTrue();
    }

    @Test
    default void the_newest_release_has_the_highest_sequence_number() {
        store().add(StoreUnderTest.release(new ReleaseId(KIOSK, new ReleaseVersion("9.0.0"), 1)));
        store().add(StoreUnderTest.release(new ReleaseId(KIOSK, new ReleaseVersion("1.0.0"), 20)));
        store().add(StoreUnderTest.release(new ReleaseId("other", new ReleaseVersion("2.0.0"), 30)));

        assertThat(store().newest(KIOSK).map(release -> release.id().sequence()))
                .contains(20L);
        assertThat(store().newest("nothing")).isEmpty();
    }

    @Test
    default void releases_are_listed_newest_publication_first() {
        Release first = StoreUnderTest.release(StoreUnderTest.kiosk(1), Set.of("VM-100"), Optional.empty());
        Release second = StoreUnderTest.release(StoreUnderTest.kiosk(2), Set.of("VM-200", "VM-300"), Optional.of(1L));
        store().add(first);
        store().add(second);

        assertThat(store().releases()).containsExactly(second, first);
    }

    @Test
    default void releases_survive_a_restart() {
        Release release = StoreUnderTest.release(StoreUnderTest.kiosk(3), Set.of("VM-100"), Optional.of(2L));
        store().add(release);

        FleetStore reopened = reopened();

        assertThat(reopened.releases()).containsExactly(release);
        assertThat(reopened.add(release)).isFalse();
    }
}
