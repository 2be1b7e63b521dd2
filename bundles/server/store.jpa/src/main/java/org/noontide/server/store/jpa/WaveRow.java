package org.noontide.server.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noontide.server.fleet.Tally;
import org.noontide.server.fleet.Wave;

/** A wave as read; {@link WaveTable} writes it. */
@Embeddable
class WaveRow {
    @Column(name = "WAVE_NUMBER")
    private int number;

    @Column(name = "STARTED_AT")
    private @Nullable Long startedAt;

    @Column(name = "SWITCH_AT")
    private long switchAt;

    @Column(name = "NORMAL_COUNT")
    private long normal;

    @Column(name = "DELAYED_COUNT")
    private long delayed;

    @Column(name = "FAILED_COUNT")
    private long failed;

    @Column(name = "INSTALLED_COUNT")
    private long installed;

    @Column(name = "DROPPED_COUNT")
    private long dropped;

    protected WaveRow() {}

    Wave wave() {
        return new Wave(
                number,
                Optional.ofNullable(startedAt).map(Instant::ofEpochMilli),
                Instant.ofEpochMilli(switchAt),
                new Tally(normal, delayed, failed, installed, dropped));
    }
}
