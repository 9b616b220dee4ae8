package io.tidemark.bench.forms;

import io.tidemark.bench.input.Traffic;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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
            Measured measured = meter.finish(0);
            return measured.withChecksum(checksumOfAll(config, job.records(), running));
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
    private static long checksumOfAll(MonitorConfig config, long records, RunningMonitor running) {
        WindowSpec window = config.windows().get(0);
        long overlap = window.size().dividedBy(window.advance());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Collection<WindowProfile> profiles = profiles(config);
        while (rows(profiles) != records * overlap) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the closed windows hold " + rows(profiles) + " rows, not " + records * overlap);
            }
            hasStopped(running, Duration.ofMillis(500));
            profiles = profiles(config);
        }
        return profiles.stream().mapToLong(TidemarkForm::checksum).sum() / overlap;
    }

    private static long rows(Collection<WindowProfile> profiles) {
        return profiles.stream().mapToLong(WindowProfile::getRows).sum();
    }

    private static long checksum(WindowProfile profile) {
        Checksum sum = new Checksum();
        for (int column = 0; column < Traffic.COLUMNS.size(); column++) {
            List<Long> counts = profile.getColumns().get(column).getCounts();
            for (int bin = 0; bin < counts.size(); bin++) {
                sum.add(column, bin, counts.get(bin));
            }
        }
        return sum.value();
    }

    /** The last revision of each window. */
    private static Collection<WindowProfile> profiles(MonitorConfig config) {
        Map<String, Object> client =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrap());
        AvroDecoder<WindowProfile> decoder = AvroDecoder.specific(
                new RestSchemaRegistry(RegistryConfig.from(config.registry())), WindowProfile.class);
        Map<Object, WindowProfile> last = new HashMap<>();
        try (TopicReader reader = new TopicReader(client)) {
            reader.readAll(config.topics().profiles()).forEach(record -> {
                WindowProfile profile = decoder.decode(record.value());
                last.put(profile.getStart(), profile);
            });
        }
        return last.values();
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
