package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Stage;

/** A release is kept with its catalogue until it is withdrawn, which nothing that is used ever is. */
interface WithdrawingContract extends StoreUnderTest {

    @Test
    default void a_catalogue_is_kept_with_its_release() {
        byte[] packed = new byte[FleetStore.LONGEST_CATALOGUE];
        packed[7] = -1;

        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)), Optional.of(packed));

        assertThat(reopened().catalogue(StoreUnderTest.kiosk(2)))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(packed));
    }

    @Test
    default void a_release_may_have_no_catalogue() {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));

        assertThat(store().catalogue(StoreUnderTest.kiosk(2))).isEmpty();
        assertThat(store().catalogue(StoreUnderTest.kiosk(3))).isEmpty();
    }

    @Test
    default void a_catalogue_that_is_too_long_is_not_kept_and_neither_is_its_release() {
        Optional<byte[]> tooLong = Optional.of(new byte[FleetStore.LONGEST_CATALOGUE + 1]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)), tooLong));
        assertThat(store().releases()).isEmpty();
    }

    @Test
    default void what_is_withdrawn_is_listed_no_more_but_was_published() {
        Release old = StoreUnderTest.release(StoreUnderTest.kiosk(2));
        Release other = StoreUnderTest.release(StoreUnderTest.kiosk(1));
        store().add(other);
        store().add(old, Optional.of(new byte[] {1}));

        Optional<ReleaseUse> use = store().withdraw(old.id(), NOW);

        FleetStore reopened = reopened();
        assertThat(use).isEmpty();
        assertThat(reopened.releases()).containsExactly(other);
        assertThat(reopened.release(old.id())).isEmpty();
        assertThat(reopened.newest(KIOSK)).contains(other);
        assertThat(reopened.catalogue(old.id())).isEmpty();
        assertThat(reopened.published(KIOSK, old.id().version())).contains(old);
        assertThat(reopened.published(KIOSK, other.id().version())).contains(other);
        assertThat(reopened.published(KIOSK, new ReleaseVersion("9.9.9"))).isEmpty();
    }

    @Test
    default void withdrawing_again_or_what_is_not_there_changes_nothing() {
        Release release = StoreUnderTest.release(StoreUnderTest.kiosk(2));
        store().add(release);
        store().withdraw(release.id(), NOW);

        assertThat(store().withdraw(release.id(), NOW)).isEmpty();
        assertThat(store().withdraw(StoreUnderTest.kiosk(5), NOW)).isEmpty();
        assertThat(store().published(KIOSK, release.id().version())).contains(release);
    }

    @Test
    default void the_version_and_the_number_of_what_was_withdrawn_stay_taken() {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));
        store().withdraw(StoreUnderTest.kiosk(2), NOW);

        assertThat(store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)))).isFalse();
        assertThat(store().add(StoreUnderTest.release(new ReleaseId(KIOSK, new ReleaseVersion("1.2.0"), 3))))
                .isFalse();
        assertThat(store().add(StoreUnderTest.release(StoreUnderTest.kiosk(3)))).isTrue();
    }

    @Test
    default void what_was_withdrawn_is_planned_no_more() {
        store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1)));
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));
        store().withdraw(StoreUnderTest.kiosk(2), NOW);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> take(store(), StoreUnderTest.plan(StoreUnderTest.kiosk(2))));
        assertThat(store().rollouts()).isEmpty();
    }

    @Test
    default void what_a_rollout_orders_that_is_not_over_is_not_withdrawn() {
        Rollout rollout = planned("A-0001");

        Optional<ReleaseUse> use = store().withdraw(StoreUnderTest.kiosk(2), NOW);

        assertThat(use).contains(new ReleaseUse.Ordered(rollout.id()));
        assertThat(store().release(StoreUnderTest.kiosk(2))).isPresent();
    }

    @Test
    default void what_a_terminal_runs_is_not_withdrawn() {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));
        store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(2)));

        assertThat(store().withdraw(StoreUnderTest.kiosk(2), NOW))
                .contains(new ReleaseUse.Running(StoreUnderTest.id("A-0001")));
        assertThat(store().releases()).hasSize(1);
    }

    @Test
    default void what_terminals_would_go_back_to_is_not_withdrawn_while_their_rollout_is_not_over() {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(1)));
        Rollout rollout = planned("A-0001", "A-0002");
        store().commit(Changes.runs("A-0001", 2));
        store().commit(Changes.runs("A-0002", 2));

        Optional<ReleaseUse> use = store().withdraw(StoreUnderTest.kiosk(1), NOW);

        assertThat(use).contains(new ReleaseUse.Origin(rollout.id()));
    }

    @Test
    default void a_rollout_that_is_over_keeps_what_it_was_of() {
        Rollout rollout = planned("A-0001");
        Delivery before = delivery(rollout, "A-0001");
        Delivery after = Changes.ended(before, Stage.CANCELLED, Standing.NORMAL);
        store().commit(new Progress(List.of(new Progress.Change(before, after)), List.of(), List.of(), List.of()));

        Optional<ReleaseUse> use = store().withdraw(StoreUnderTest.kiosk(2), NOW);

        assertThat(use).isEmpty();
        assertThat(store().rollout(rollout.id()).map(it -> it.plan().release())).contains(StoreUnderTest.kiosk(2));
        assertThat(store().deliveries(rollout.id(), Optional.empty(), 10)).containsExactly(after);
    }
}
