package org.noontide.server.store.jpa;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.JpaHelper;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.jspecify.annotations.Nullable;

/**
 * The entities and where they are kept, told to EclipseLink in person: inside a framework no class path could be scanned
 * for it. The classes are woven when this bundle is built.
 */
final class PersistenceUnit implements PersistenceUnitInfo {
    private static final String NAME = "noontide";
    private static final String PROVIDER = PersistenceProvider.class.getName();

    private static final AtomicLong OPENED = new AtomicLong();

    private final DataSource source;

    private PersistenceUnit(DataSource source) {
        this.source = source;
    }

    /** Opens the unit on {@code source}; every wrong mapping is found now, and not at its first use. */
    static EntityManagerFactory open(DataSource source) {
        Map<String, Object> properties = Map.of(
                // EclipseLink hands out one session per name, however many databases that name is opened on
                "eclipselink.session-name", NAME + '-' + OPENED.incrementAndGet(),
                "eclipselink.weaving", "static",
                "eclipselink.deploy-on-startup", "true",
                // what goes wrong is thrown, and logged by who catches it; the mapper's Java logger is out of its reach
                // in OSGi
                "eclipselink.logging.level", "OFF",
                "eclipselink.classloader", PersistenceUnit.class.getClassLoader());
        EntityManagerFactory entities =
                new PersistenceProvider().createContainerEntityManagerFactory(new PersistenceUnit(source), properties);
        // who tries again, and when, is decided by the caller and not by a loop inside the mapper
        JpaHelper.getServerSession(entities).getLogin().setConnectionHealthValidatedOnError(false);
        return entities;
    }

    @Override
    public String getPersistenceUnitName() {
        return NAME;
    }

    @Override
    public String getPersistenceProviderClassName() {
        return PROVIDER;
    }

    @Override
    public @Nullable String getScopeAnnotationName() {
        return null;
    }

    @Override
    public List<String> getQualifierAnnotationNames() {
        return List.of();
    }

    @Override
    @SuppressWarnings("removal") // the interface has no other form of it yet
    public jakarta.persistence.spi.PersistenceUnitTransactionType getTransactionType() {
        return jakarta.persistence.spi.PersistenceUnitTransactionType.RESOURCE_LOCAL;
    }

    @Override
    public @Nullable DataSource getJtaDataSource() {
        return null;
    }

    @Override
    public DataSource getNonJtaDataSource() {
        return source;
    }

    @Override
    public List<String> getMappingFileNames() {
        return List.of();
    }

    @Override
    public List<URL> getJarFileUrls() {
        return List.of();
    }

    @Override
    public URL getPersistenceUnitRootUrl() {
        return PersistenceUnit.class.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    public List<String> getManagedClassNames() {
        return List.of(ReleaseRow.class.getName(), RolloutRow.class.getName(), WaveRow.class.getName());
    }

    @Override
    public boolean excludeUnlistedClasses() {
        return true;
    }

    @Override
    public SharedCacheMode getSharedCacheMode() {
        return SharedCacheMode.NONE; // the batches write past the mapper
    }

    @Override
    public ValidationMode getValidationMode() {
        return ValidationMode.NONE;
    }

    @Override
    public Properties getProperties() {
        return new Properties();
    }

    @Override
    public String getPersistenceXMLSchemaVersion() {
        return "3.2";
    }

    @Override
    public ClassLoader getClassLoader() {
        return PersistenceUnit.class.getClassLoader();
    }

    @Override
    public void addTransformer(ClassTransformer transformer) {
        // woven already
    }

    @Override
    public ClassLoader getNewTempClassLoader() {
        return getClassLoader(); // woven already, so loading a class early does no harm
    }
}
