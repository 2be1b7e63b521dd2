package org.noontide.server.store.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.noontide.server.fleet.Release;
import org.noontide.wire.protocol.ReleaseId;

/** Adds and finds releases. */
final class ReleaseTable {

    static boolean add(EntityManager entities, Release release) {
        ReleaseId id = release.id();
        boolean taken = entities.createQuery(
                                "select count(r) from ReleaseRow r where r.application = :application"
                                        + " and (r.version = :version or r.sequence >= :sequence)",
                                Long.class)
                        .setParameter("application", id.application())
                        .setParameter("version", id.version().value())
                        .setParameter("sequence", id.sequence())
                        .getSingleResult()
                > 0;
        if (!taken) {
            entities.persist(new ReleaseRow(release));
        }
        return !taken;
    }

    static Optional<Release> find(EntityManager entities, ReleaseId id) {
        return entities.createQuery(
                        "select r from ReleaseRow r where r.application = :application and r.sequence = :sequence",
                        ReleaseRow.class)
                .setParameter("application", id.application())
                .setParameter("sequence", id.sequence())
                .getResultStream()
                .findFirst()
                .map(ReleaseRow::release)
                .filter(release -> release.id().equals(id));
    }

    static Optional<Release> newest(EntityManager entities, String application) {
        return entities.createQuery(
                        "select r from ReleaseRow r where r.application = :application order by r.sequence desc",
                        ReleaseRow.class)
                .setParameter("application", application)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(ReleaseRow::release);
    }

    static List<Release> all(EntityManager entities) {
        return entities
                .createQuery("select r from ReleaseRow r order by r.publishedAt desc, r.id desc", ReleaseRow.class)
                .getResultList()
                .stream()
                .map(ReleaseRow::release)
                .toList();
    }

    private ReleaseTable() {}
}
