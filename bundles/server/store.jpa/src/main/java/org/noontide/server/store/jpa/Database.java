package org.noontide.server.store.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.persistence.exceptions.EclipseLinkException;
import org.jspecify.annotations.Nullable;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.StoreException;
import org.noontide.wire.transport.Connection;
import org.noontide.wire.transport.ConnectionState;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to the database. It opens in the background and tries again until it succeeds, so that a database which
 * is away does not hold up the server; the {@link JpaFleetStore} is offered once it is open.
 */
@Component(service = Connection.class, immediate = true, configurationPid = "org.noontide.server.store.jpa")
@Designate(ocd = Database.Config.class)
public final class Database implements Connection {

    @ObjectClassDefinition(name = "Database")
    @interface Config {
        @AttributeDefinition(description = "JDBC address of the database")
        String url() default "jdbc:derby:data/database;create=true";

        @AttributeDefinition(description = "User at the database; empty for none")
        String user() default "";

        @AttributeDefinition(
                type = AttributeType.PASSWORD,
                description = "The user's secret (key .secret: the dot keeps it out of the service registry)")
        String _secret() default "";

        @AttributeDefinition(min = "1", description = "Most connections open at a time")
        int pool_size() default 8;

        @AttributeDefinition(min = "1", description = "Seconds between two attempts to reach the database")
        int retry_seconds() default 5;

        @AttributeDefinition(
                name = "dataSourceFactory.target",
                description = "Filter for the driver, like (osgi.jdbc.driver.name=PostgreSQL JDBC Driver)")
        String dataSourceFactory_target() default "(osgi.jdbc.driver.name=derby)";
    }

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final long STOP_MILLIS = 900;

    private final DataSourceFactory driver;
    private final Properties address;
    private final int poolSize;
    private final Duration retry;
    private final Schema schema;
    private final Clock clock;
    private final Consumer<FleetStore> whenOpen;
    private final Runnable whenClosed;
    private final ScheduledExecutorService beats;
    private final Health health;
    private final AtomicReference<@Nullable Session> open = new AtomicReference<>();
    private final AtomicBoolean dead = new AtomicBoolean();

    @Activate
    public Database(
            BundleContext bundle,
            Config config,
            @Reference(name = "dataSourceFactory", target = "(osgi.jdbc.driver.name=derby)") DataSourceFactory driver) {
        this(config, driver, new Offer(bundle));
    }

    private Database(Config config, DataSourceFactory driver, Offer offer) {
        this(
                driver,
                address(config.url(), config.user(), config._secret()),
                config.pool_size(),
                Duration.ofSeconds(config.retry_seconds()),
                Schema.shipped(),
                Clock.systemUTC(),
                offer::make,
                offer::withdraw);
    }

    Database(
            DataSourceFactory driver,
            Properties address,
            int poolSize,
            Duration retry,
            Schema schema,
            Clock clock,
            Consumer<FleetStore> whenOpen,
            Runnable whenClosed) {
        this.driver = driver;
        this.address = address;
        this.poolSize = poolSize;
        this.retry = retry;
        this.schema = schema;
        this.clock = clock;
        this.whenOpen = whenOpen;
        this.whenClosed = whenClosed;
        this.health = new Health(clock);
        this.beats = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "noontide-database");
            thread.setDaemon(true);
            return thread;
        });
    }

    static Properties address(String url, String user, String secret) {
        Properties address = new Properties();
        address.setProperty(DataSourceFactory.JDBC_URL, url);
        if (!user.isEmpty()) {
            address.setProperty(DataSourceFactory.JDBC_USER, user);
            address.setProperty(DataSourceFactory.JDBC_PASSWORD, secret);
        }
        return address;
    }

    @Activate
    void start() {
        var unused = beats.scheduleWithFixedDelay(this::beat, 0, retry.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        whenClosed.run();
        // after an attempt to open that may be under way, on the same thread
        beats.execute(this::close);
        beats.shutdown();
        try {
            if (!beats.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("database=closing waited={}ms", STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public ConnectionState state() {
        return health.state();
    }

    /**
     * Does {@code work} in one transaction.
     *
     * @throws StoreException if it fails; then nothing of it was done
     */
    <T> T inTransaction(String attempted, Session.Work<T> work) {
        return told(attempted, () -> session(attempted).inTransaction(work));
    }

    /**
     * Does {@code work} with entities, in one transaction.
     *
     * @throws StoreException if it fails; then nothing of it was done
     */
    <T> T withEntities(String attempted, Function<EntityManager, T> work) {
        return told(attempted, () -> session(attempted).withEntities(work));
    }

    /** Something that the database is asked to do. */
    @FunctionalInterface
    private interface Call<T> {
        T make() throws SQLException;
    }

    private <T> T told(String attempted, Call<T> call) {
        try {
            T result = call.make();
            health.works();
            return result;
        } catch (SQLException | PersistenceException | EclipseLinkException e) {
            if (Failure.isOutage(e)) {
                health.broken(Failure.sentence(e));
            }
            dead.compareAndSet(false, Failure.isEnd(e));
            throw new StoreException(attempted + ": " + Failure.sentence(e), e);
        }
    }

    private Session session(String attempted) {
        Session now = open.get();
        if (now == null) {
            // why it is not, the connection's state tells
            String error = "the database is not open";
            throw new StoreException(attempted + ": " + error, new SQLException(error, "08003"));
        }
        return now;
    }

    /** Opens what is not open, and asks what is down whether it is well again, since perhaps nobody else asks. */
    private void beat() {
        try {
            if (dead.getAndSet(false)) {
                close();
                DerbyDriver.letGo(driver);
            }
            if (open.get() == null) {
                openNow();
            } else if (!health.state().up()) {
                inTransaction("ask the database whether it is there", Session::isThere);
            }
        } catch (SchemaRefusedException e) {
            health.refused(Failure.sentence(e));
        } catch (SQLException | RuntimeException e) {
            dead.compareAndSet(false, Failure.isEnd(e));
            health.broken(Failure.sentence(e));
        }
    }

    private void openNow() throws SQLException, SchemaRefusedException {
        long start = clock.millis();
        DerbyDriver.boot(driver, address);
        Session session =
                Session.open(new Pool(driver.createConnectionPoolDataSource(address), poolSize), schema, clock);
        open.set(session);
        health.works();
        LOG.info(
                "database=open product=\"{}\" schema={} took={}ms",
                session.product(),
                session.schemaVersion(),
                clock.millis() - start);
        whenOpen.accept(new JpaFleetStore(this));
    }

    private void close() {
        Session last = open.getAndSet(null);
        if (last != null) {
            last.close();
            LOG.info("database=closed");
        }
    }
}
