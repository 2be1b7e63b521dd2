package org.noontide.server.store.jpa;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.persistence.annotations.BatchFetch;
import org.eclipse.persistence.annotations.BatchFetchType;
import org.jspecify.annotations.Nullable;
import org.noontide.server.fleet.Release;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Sha256;

/** A release; it never changes, but that it is withdrawn, which is written and asked without a look at this. */
@Entity
@Table(name = "RELEASE_")
class ReleaseRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "ID")
    private @Nullable Long id;

    @Column(name = "APPLICATION")
    private String application = "";

    @Column(name = "VERSION_NAME")
    private String version = "";

    @Column(name = "SEQUENCE_NUMBER")
    private long sequence;

    @Column(name = "DESCRIPTION")
    private String description = "";

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "RELEASE_MODEL", joinColumns = @JoinColumn(name = "RELEASE_ID"))
    @Column(name = "MODEL")
    @BatchFetch(BatchFetchType.IN)
    private Set<String> models = new HashSet<>();

    @Column(name = "MINIMUM_SEQUENCE")
    private @Nullable Long minimumSequence;

    @Column(name = "ARCHIVE_LINK")
    private String archiveLink = "";

    @Column(name = "ARCHIVE_SIZE")
    private long archiveSize;

    @Column(name = "ARCHIVE_SHA256")
    private String archiveDigest = "";

    @Column(name = "MANIFEST_SHA256")
    private String manifestDigest = "";

    @Column(name = "PUBLISHED_AT")
    private long publishedAt;

    @Column(name = "IS_WITHDRAWN", insertable = false, updatable = false)
    private int withdrawn;

    protected ReleaseRow() {}

    ReleaseRow(Release release) {
        application = release.id().application();
        version = release.id().version().value();
        sequence = release.id().sequence();
        description = release.description();
        models.addAll(release.models());
        minimumSequence = release.minimumSequence().orElse(null);
        archiveLink = release.archive().link().toString();
        archiveSize = release.archive().size();
        archiveDigest = release.archive().sha256().hex();
        manifestDigest = release.manifest().hex();
        publishedAt = release.publishedAt().toEpochMilli();
    }

    /** Its number in the database, once it is written. */
    long id() {
        return Optional.ofNullable(id).orElseThrow();
    }

    ReleaseId releaseId() {
        return new ReleaseId(application, new ReleaseVersion(version), sequence);
    }

    Release release() {
        return new Release(
                releaseId(),
                description,
                Set.copyOf(models),
                Optional.ofNullable(minimumSequence),
                new Artifact(URI.create(archiveLink), archiveSize, new Sha256(archiveDigest)),
                new Sha256(manifestDigest),
                Instant.ofEpochMilli(publishedAt));
    }
}
