package org.noontide.server.store.jpa;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.persistence.annotations.BatchFetch;
import org.eclipse.persistence.annotations.BatchFetchType;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Tally;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** A rollout as read; {@link Planner} writes it once, and {@link ProgressWriter} its tally. */
@Entity
@Table(name = "ROLLOUT")
class RolloutRow {
    @Id
    @Column(name = "ID")
    private long id;

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "RELEASE_ID")
    @BatchFetch(BatchFetchType.IN)
    private ReleaseRow release = new ReleaseRow();

    @Column(name = "IS_LISTED")
    private boolean listed;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "ROLLOUT_TARGET", joinColumns = @JoinColumn(name = "ROLLOUT_ID"))
    @Column(name = "TERMINAL")
    @BatchFetch(BatchFetchType.IN)
    private Set<String> targets = new HashSet<>();

    @Column(name = "SWITCH_AT")
    private long switchAt;

    @Column(name = "POLICY")
    private String policy = "";

    @Column(name = "PLANNED_AT")
    private long plannedAt;

    @Column(name = "NORMAL_COUNT")
    private long normal;

    @Column(name = "DELAYED_COUNT")
    private long delayed;

    @Column(name = "FAILED_COUNT")
    private long failed;

    @Column(name = "INSTALLED_COUNT")
    private long installed;

    protected RolloutRow() {}

    Rollout rollout() {
        RolloutPlan plan = new RolloutPlan(release.releaseId(), targets(), Instant.ofEpochMilli(switchAt), policy);
        return new Rollout(
                new RolloutId(id),
                plan,
                Instant.ofEpochMilli(plannedAt),
                new Tally(normal, delayed, failed, installed));
    }

    private Targets targets() {
        if (!listed) {
            return new Targets.Everyone();
        }
        return new Targets.Listed(targets.stream().map(TerminalId::new).collect(Collectors.toSet()));
    }
}
