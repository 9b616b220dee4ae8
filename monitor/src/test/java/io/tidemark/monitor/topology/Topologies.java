package io.tidemark.monitor.topology;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription.Processor;

/** Topologies to be looked at, not to be run. */
public final class Topologies {

    private Topologies() {}

    /** As an instance would run it. */
    static Topology of(MonitorConfig config) {
        return new TidemarkTopology(environment(config)).build(settings());
    }

    /** As an instance would run the desk. */
    static Topology ofDesk(MonitorConfig config) {
        return new DeskTopology(environment(config)).build(settings());
    }

    private static Environment environment(MonitorConfig config) {
        return new Environment(
                config,
                "id",
                ConfiguredMonitor.of(config).catalog(),
                null,
                (format, fields) -> (value, row) -> {},
                () -> (topic, record) -> new byte[0],
                null,
                null,
                null);
    }

    private static StreamsConfig settings() {
        return new StreamsConfig(Map.of(
                "application.id", "app",
                "bootstrap.servers", "localhost:9092",
                "ensure.explicit.internal.resource.naming", true));
    }

    /** The names of all stores. */
    public static SortedSet<String> stores(MonitorConfig config) {
        SortedSet<String> stores = new TreeSet<>();
        of(config)
                .describe()
                .subtopologies()
                .forEach(part -> part.nodes().forEach(node -> {
                    if (node instanceof Processor processor) {
                        stores.addAll(processor.stores());
                    }
                }));
        return stores;
    }
}
