package org.noontide.product.kiosk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.protocol.Catalogue;

class SlotTest {
    @TempDir
    Path folder;

    private Path pointer;

    @BeforeEach
    void layTwoReleases() throws IOException {
        pointer = folder.resolve("current");
        Catalogues.lay(folder.resolve("a"), 1, Catalogues.cola(350));
        Catalogues.lay(folder.resolve("b"), 2, Catalogues.cola(380));
        Catalogues.point(pointer, "a");
    }

    @Test
    void a_snapshot_is_of_the_slot_that_runs() throws Exception {
        assertThat(new Slot(pointer).read()).isEqualTo(Catalogues.snapshot(1, Catalogues.cola(350)));

        Catalogues.point(pointer, "b");

        assertThat(new Slot(pointer).read()).isEqualTo(Catalogues.snapshot(2, Catalogues.cola(380)));
    }

    @Test
    void a_catalogue_that_is_not_the_one_of_the_manifest_is_not_shown() throws Exception {
        Files.writeString(folder.resolve("a").resolve(Catalogue.PATH), Catalogues.cola(1));

        assertThatThrownBy(() -> new Slot(pointer).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("vending 1.1.0");
    }

    @Test
    void whenever_it_is_read_between_switches_a_snapshot_is_of_one_release() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> switching = CompletableFuture.runAsync(() -> switchUntil(enough));
        for (int i = 0; i < 300; i++) {
            Snapshot snapshot = new Slot(pointer).read();

            long amount = snapshot.catalogue().goods().get(0).price().amount();
            assertThat(amount).isEqualTo(snapshot.release().sequence() == 1 ? 350 : 380);
        }
        enough.set(true);
        switching.get(10, SECONDS);
    }

    @Test
    void a_switch_is_noticed() throws Exception {
        LinkedBlockingQueue<Long> noticed = new LinkedBlockingQueue<>();
        try (Watch watch = Watch.on(pointer, () -> noticed.add(sequence()))) {
            watch.start();
            assertThat(noticed.poll(10, SECONDS)).isEqualTo(1);

            Catalogues.point(pointer, "b");

            assertThat(noticed.poll(10, SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void where_it_could_not_be_read_it_is_tried_again() throws Exception {
        LinkedBlockingQueue<Long> noticed = new LinkedBlockingQueue<>();
        try (Watch watch = Watch.on(pointer, () -> {
            noticed.add(sequence());
            return false;
        })) {
            watch.start();

            assertThat(noticed.poll(10, SECONDS)).isEqualTo(1);
            assertThat(noticed.poll(10, SECONDS)).isEqualTo(1);
        }
    }

    private long sequence() {
        try {
            return new Slot(pointer).read().release().sequence();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void switchUntil(AtomicBoolean enough) {
        try {
            for (int i = 0; !enough.get(); i++) {
                Catalogues.point(pointer, i % 2 == 0 ? "b" : "a");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
