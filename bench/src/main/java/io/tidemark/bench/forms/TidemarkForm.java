package io.tidemark.bench.forms;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.TopicReader;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import io.tidemark.schemas.WindowProfile;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The whole application as it is shipped, one stream thread. */
final class TidemarkForm {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TidemarkForm() {}

    static Measured run(Job job) {
        MonitorConfig config = job.bench().config(job.run(), job.topic());
        try (RunningMonitor running = start(config)) {
            StreamThreads threads = new StreamThreads(job.run(), () -> !hasStopped(running, Duration.ZERO));
            Meter meter = new Meter(job.records(), job.progress());
            threads.watch(meter, job.records(), 1);
            Measured measured = meter.finish(job.records());
            awaitProfiles(config, job.records(), running);
            return measured;
        }
    }

    static RunningMonitor start(MonitorConfig config) {
        ConfiguredMonitor monitor = ConfiguredMonitor.of(config);
        try (Cluster cluster = Cluster.connect(config.kafka())) {
            monitor.prepare(cluster);
        }
        return RunningMonitor.start(monitor, null);
    }

    /** Waits until the profiles of the closed windows hold every record as often as windows overlap. */
    private static void awaitProfiles(MonitorConfig config, long records, RunningMonitor running) {
        WindowSpec window = config.windows().get(0);
        long expected = records * window.size().dividedBy(window.advance());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long rows = profiledRows(config);
        while (rows != expected) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the closed windows hold " + rows + " rows, not " + expected);
            }
            hasStopped(running, Duration.ofMillis(500));
            rows = profiledRows(config);
        }
    }

    /** Rows in the last revision of each window. */
    private static long profiledRows(MonitorConfig config) {
        Map<String, Object> client =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrap());
        AvroDecoder<WindowProfile> decoder = AvroDecoder.specific(
                new RestSchemaRegistry(RegistryConfig.from(config.registry())), WindowProfile.class);
        Map<Object, Long> rows = new HashMap<>();
        try (TopicReader reader = new TopicReader(client)) {
            reader.readAll(config.topics().profiles()).forEach(record -> {
                WindowProfile profile = decoder.decode(record.value());
                rows.put(profile.getStart(), profile.getRows());
            });
        }
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    private static boolean hasStopped(RunningMonitor running, Duration time) {
        try {
            return running.awaitStop(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
