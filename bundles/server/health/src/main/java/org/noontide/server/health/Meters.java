package org.noontide.server.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.noontide.server.fleet.CardRefusal;
import org.noontide.server.fleet.ServerHealth.PartHealth;

/** What is measured, from its making to its end: the connections, the terminals and the Java machine. */
final class Meters implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final MultiGauge connections;
    private final Watch watch;

    Meters(Watch watch) {
        this.watch = watch;
        this.connections = MultiGauge.builder("noontide.connection.up")
                .description("1 where the connection works, else 0")
                .register(registry);
        for (CardRefusal why : CardRefusal.values()) {
            FunctionCounter.builder("noontide.cards.refused", watch, counting -> counting.refused(why))
                    .description(
                            "Terminals that were refused for their cards since the server started, by what was wrong")
                    .tag("kind", why.name())
                    .register(registry);
        }
        Gauge.builder("noontide.terminals.connected", watch, Meters::terminals)
                .description("Terminals that are connected to the broker; NaN where the broker does not tell")
                .register(registry);
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
    }

    private static double terminals(Watch watch) {
        return watch.connectedTerminals().stream().asDoubleStream().findFirst().orElse(Double.NaN);
    }

    /** All of it, in Prometheus' text format. */
    synchronized String text() {
        List<MultiGauge.Row<?>> rows =
                watch.parts().stream().<MultiGauge.Row<?>>map(Meters::row).toList();
        connections.register(rows, true);
        return registry.scrape();
    }

    private static MultiGauge.Row<?> row(PartHealth part) {
        return MultiGauge.Row.of(Tags.of("name", part.name()), part.up() ? 1 : 0);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
