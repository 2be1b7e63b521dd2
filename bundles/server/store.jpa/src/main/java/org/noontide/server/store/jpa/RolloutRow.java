package org.noontide.server.store.jpa;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.persistence.annotations.BatchFetch;
import org.eclipse.persistence.annotations.BatchFetchType;
import org.eclipse.persistence.annotations.ReadOnly;
import org.jspecify.annotations.Nullable;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.Wave;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** A rollout as read; it is written by {@link RolloutTable}, and its waves by {@link WaveTable}. */
@Entity
@ReadOnly
@Table(name = "ROLLOUT")
class RolloutRow {
    @Id
    @Column(name = "ID")
    private long id;

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "RELEASE_ID")
    @BatchFetch(BatchFetchType.IN)
    private ReleaseRow release = new ReleaseRow();

    @Column(name = "TARGET_KIND")
    private int kind;

    @Column(name = "QUERY_TEXT")
    private @Nullable String query;

    @Column(name = "UNDONE_ROLLOUT")
    private @Nullable Long undone;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "ROLLOUT_TARGET", joinColumns = @JoinColumn(name = "ROLLOUT_ID"))
    @Column(name = "TERMINAL")
    @BatchFetch(BatchFetchType.IN)
    private Set<String> targets = new HashSet<>();

    @Column(name = "START_AT")
    private @Nullable Long startAt;

    @Column(name = "SWITCH_AT")
    private long switchAt;

    @Column(name = "POLICY")
    private String policy = "";

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "ROLLOUT_SETTING", joinColumns = @JoinColumn(name = "ROLLOUT_ID"))
    @MapKeyColumn(name = "NAME")
    @Column(name = "VALUE_TEXT")
    @BatchFetch(BatchFetchType.IN)
    private Map<String, String> settings = new HashMap<>();

    @Column(name = "PRIORITY")
    private int priority;

    @Column(name = "JOIN_UNTIL")
    private @Nullable Long joinUntil;

    @Column(name = "PLANNED_AT")
    private long plannedAt;

    @Column(name = "PLANNED_BY")
    private String plannedBy = "";

    @Column(name = "APPROVED_BY")
    private @Nullable String approvedBy;

    @Column(name = "STATE")
    private int state;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "WAVE", joinColumns = @JoinColumn(name = "ROLLOUT_ID"))
    @BatchFetch(BatchFetchType.IN)
    private List<WaveRow> waves = new ArrayList<>();

    protected RolloutRow() {}

    static Optional<Rollout> find(EntityManager entities, RolloutId id) {
        return Optional.ofNullable(entities.find(RolloutRow.class, id.value())).map(RolloutRow::rollout);
    }

    /** Latest first. */
    static List<Rollout> all(EntityManager entities) {
        return entities
                .createQuery("select r from RolloutRow r order by r.id desc", RolloutRow.class)
                .getResultList()
                .stream()
                .map(RolloutRow::rollout)
                .toList();
    }

    private Rollout rollout() {
        return new Rollout(
                new RolloutId(id),
                new RolloutPlan(
                        release.releaseId(),
                        targets(),
                        instant(startAt),
                        Instant.ofEpochMilli(switchAt),
                        policy,
                        settings,
                        priority,
                        instant(joinUntil)),
                Instant.ofEpochMilli(plannedAt),
                plannedBy,
                Optional.ofNullable(approvedBy),
                RolloutState.ofCode(state),
                waves.stream()
                        .map(WaveRow::wave)
                        .sorted(Comparator.comparingInt(Wave::number))
                        .toList());
    }

    private Targets targets() {
        return new Aim(kind, Optional.ofNullable(query), Optional.ofNullable(undone))
                .targets(targets.stream().map(TerminalId::new).collect(Collectors.toSet()));
    }

    private static Optional<Instant> instant(@Nullable Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }
}
