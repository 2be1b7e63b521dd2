package org.noontide.server.store.jpa;

import java.io.Writer;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.apache.derby.jdbc.EmbeddedConnectionPoolDataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.apache.derby.jdbc.EmbeddedDriver;
import org.apache.derby.jdbc.EmbeddedXADataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the Derby inside this bundle as the standard asks of database drivers, and stops it with the bundle. It is there
 * at once and stays: one that came and went with its users would stop Derby between two of them.
 */
@Component(
        immediate = true,
        property = {
            DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=org.apache.derby.jdbc.EmbeddedDriver",
            DataSourceFactory.OSGI_JDBC_DRIVER_NAME + "=derby"
        })
public final class DerbyDriver implements DataSourceFactory {
    private static final Logger LOG = LoggerFactory.getLogger(DerbyDriver.class);
    private static final String SCHEME = "jdbc:derby:";
    private static final String MAKE = "create=true";
    private static final String SHUT_DOWN = "XJ015";

    /** Names of databases that are no folders. */
    private static final Pattern ELSEWHERE = Pattern.compile("(memory|classpath|jar|directory):");

    /**
     * Held by whoever has Derby, which is one in a process, start a database or stop: asked for both at a time, it may leave
     * a database that nobody can open, or one that nobody in this process can.
     */
    private static final Object ENGINE = new Object();

    /** Derby takes its settings from the system properties alone; what is set there already stays. */
    private static final String LOG_METHOD = "derby.stream.error.method";

    private static final String PAGES = "derby.storage.pageCacheSize";

    /** Of 4 kB each: the indexes of some 25,000 deliveries. Of the heap they take twice that, 35 MB, for what Derby notes of each row. */
    private static final String PAGES_KEPT = "4000";

    @Activate
    void start() {
        // otherwise it writes derby.log in whatever directory the process was started in
        setUnlessSet(LOG_METHOD, DerbyDriver.class.getName() + ".log");
        setUnlessSet(PAGES, PAGES_KEPT);
    }

    /** What Derby says of itself, line by line in our log; Derby calls this by its name. */
    public static Writer log() {
        return new LineWriter(line -> LOG.debug("derby=\"{}\"", line));
    }

    @Override
    public DataSource createDataSource(@Nullable Properties properties) {
        return located(new EmbeddedDataSource(), properties);
    }

    @Override
    public ConnectionPoolDataSource createConnectionPoolDataSource(@Nullable Properties properties) {
        return located(new EmbeddedConnectionPoolDataSource(), properties);
    }

    @Override
    public XADataSource createXADataSource(@Nullable Properties properties) {
        return located(new EmbeddedXADataSource(), properties);
    }

    @Override
    public Driver createDriver(@Nullable Properties properties) {
        return new EmbeddedDriver();
    }

    /**
     * Has the database at {@code address} made, if that is asked for and it is not there, and started; for another driver
     * than this there is nothing to do.
     *
     * @throws SQLException telling why it could not
     */
    static void boot(DataSourceFactory driver, Properties address) throws SQLException {
        if (driver instanceof DerbyDriver) {
            synchronized (ENGINE) {
                EmbeddedDataSource source = located(new EmbeddedDataSource(), address);
                String attributes = Objects.requireNonNullElse(source.getConnectionAttributes(), "");
                if (attributes.contains(MAKE)
                        && !ELSEWHERE.matcher(source.getDatabaseName()).lookingAt()) {
                    DerbyFolder folder = DerbyFolder.named(source.getDatabaseName());
                    if (!folder.exists()) {
                        folder.make(located(new EmbeddedDataSource(), address));
                    }
                }
                source.getConnection().close();
            }
        }
    }

    @Deactivate
    void stop() {
        synchronized (ENGINE) {
            stopNow();
        }
    }

    private static void stopNow() {
        EmbeddedDataSource all = new EmbeddedDataSource();
        all.setDatabaseName("");
        all.setShutdownDatabase("shutdown");
        try {
            all.getConnection().close();
        } catch (SQLException e) {
            // a shutdown that succeeds is told as an exception too
            if (!SHUT_DOWN.equals(e.getSQLState())) {
                LOG.warn("derby=stopped error=\"{}\"", e.getMessage());
            }
        }
    }

    /** Lets go of a database of {@code driver} that has ended by itself, or it would be found again as it ended. */
    static void letGo(DataSourceFactory driver) {
        if (driver instanceof DerbyDriver derby) {
            derby.stop();
        }
    }

    private static <T extends EmbeddedDataSource> T located(T source, @Nullable Properties properties) {
        if (properties == null) {
            return source;
        }
        String url = properties.getProperty(JDBC_URL, SCHEME + properties.getProperty(JDBC_DATABASE_NAME, ""));
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException("not an address of a Derby database (" + SCHEME + "…)");
        }
        int attributes = url.indexOf(';');
        source.setDatabaseName(url.substring(SCHEME.length(), attributes < 0 ? url.length() : attributes));
        if (attributes >= 0) {
            source.setConnectionAttributes(url.substring(attributes + 1));
        }
        String user = properties.getProperty(JDBC_USER, "");
        if (!user.isEmpty()) {
            source.setUser(user);
            source.setPassword(properties.getProperty(JDBC_PASSWORD, ""));
        }
        return source;
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
