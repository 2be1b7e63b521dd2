package org.noontide.server.store.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.noontide.server.fleet.Release;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;

/** Adds and finds releases. */
final class ReleaseTable {
    private static final String CATALOGUE = "insert into RELEASE_CATALOGUE (RELEASE_ID, PACKED) values (?, ?)";

    static boolean add(EntityManager entities, Release release, Optional<byte[]> catalogue) {
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
            ReleaseRow row = new ReleaseRow(release);
            entities.persist(row);
            entities.flush();
            catalogue.ifPresent(packed -> entities.createNativeQuery(CATALOGUE)
                    .setParameter(1, row.id())
                    .setParameter(2, packed)
                    .executeUpdate());
        }
        return !taken;
    }

    static Optional<Release> find(EntityManager entities, ReleaseId id) {
        return entities.createQuery(
                        "select r from ReleaseRow r where r.application = :application and r.sequence = :sequence"
                                + " and r.withdrawn = 0",
                        ReleaseRow.class)
                .setParameter("application", id.application())
                .setParameter("sequence", id.sequence())
                .getResultStream()
                .findFirst()
                .map(ReleaseRow::release)
                .filter(release -> release.id().equals(id));
    }

    static Optional<Release> published(EntityManager entities, String application, ReleaseVersion version) {
        return entities.createQuery(
                        "select r from ReleaseRow r where r.application = :application and r.version = :version",
                        ReleaseRow.class)
                .setParameter("application", application)
                .setParameter("version", version.value())
                .getResultStream()
                .findFirst()
                .map(ReleaseRow::release);
    }

    static Optional<Release> newest(EntityManager entities, String application) {
        return entities.createQuery(
                        "select r from ReleaseRow r where r.application = :application and r.withdrawn = 0"
                                + " order by r.sequence desc",
                        ReleaseRow.class)
                .setParameter("application", application)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(ReleaseRow::release);
    }

    static List<Release> all(EntityManager entities) {
        return entities
                .createQuery(
                        "select r from ReleaseRow r where r.withdrawn = 0 order by r.publishedAt desc, r.id desc",
                        ReleaseRow.class)
                .getResultList()
                .stream()
                .map(ReleaseRow::release)
                .toList();
    }

    private ReleaseTable() {}
}
