package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.release;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Switching;

class EntryCodecTest {
    private static final String ENDED_OF_OLD = "07000000cd"
            + "83010158c8bf01684341422d3030303102182a030107bf04666472696e6b73056c312e322e332d617574756d"
            + "6e0612ff08bf0a78366674703a2f2f757064617465732e6578616d706c652e6f72673a323132312f6472696e"
            + "6b732f312e322e332d617574756d6e2e7a69700b1a001000010c58200eb3e36bfb24dcd9bb1d1bece1531216"
            + "b59539a8fde17ee80224af0653c92aa3ff0d582005b3abf2579a5eb66403cd78be557fd860633a1fe2103c76"
            + "42030defe32c657f0e1b000001a20320a2000f1b000001a2046a3900ff";

    private static final Switching AT_NOON = new Switching(NOON, Duration.ofMillis(3));

    @Test
    void a_kind_that_a_later_agent_wrote_is_passed_over() throws IOException {
        byte[] known = EntryCodec.encode(List.of(new Entry.Fetched(5)));
        byte[] both = Arrays.copyOf(known, 2 * known.length);
        System.arraycopy(known, 0, both, known.length, known.length);
        both[0] = 99;

        assertThat(EntryCodec.decode(both)).containsExactly(new Entry.Fetched(5));
    }

    @Test
    void an_order_that_was_kept_before_orders_could_undo_still_reads() throws IOException {
        byte[] kept = HexFormat.of().parseHex(ENDED_OF_OLD);

        List<Entry> entries = EntryCodec.decode(kept);

        assertThat(entries).hasSize(1).first().isInstanceOfSatisfying(Entry.Ended.class, ended -> {
            assertThat(ended.order().rollout()).isEqualTo(new RolloutId(42));
            assertThat(ended.order().undoes()).isEmpty();
        });
        assertThat(EntryCodec.encode(entries)).isEqualTo(kept);
    }

    @Test
    void an_intent_that_was_kept_before_it_said_what_ran_still_reads() throws IOException {
        byte[] kept = EntryCodec.encode(List.of(new Entry.Intended(AT_NOON, Optional.empty())));

        assertThat(kept).hasSize(5 + 16);
        assertThat(EntryCodec.decode(kept)).containsExactly(new Entry.Intended(AT_NOON, Optional.empty()));
    }

    @Test
    void an_intent_begins_as_an_older_agent_reads_it() {
        byte[] older = EntryCodec.encode(List.of(new Entry.Intended(AT_NOON, Optional.empty())));

        byte[] newer = EntryCodec.encode(List.of(new Entry.Intended(AT_NOON, Optional.of(release(1)))));

        assertThat(Arrays.copyOfRange(newer, 5, 21)).isEqualTo(Arrays.copyOfRange(older, 5, 21));
        assertThat(newer[0]).isEqualTo(older[0]);
    }
}
