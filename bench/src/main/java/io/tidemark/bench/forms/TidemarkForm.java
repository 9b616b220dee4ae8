package io.tidemark.bench.forms;

import io.tidemark.bench.input.Workbench.Beside;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.TopicReader;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import io.tidemark.monitor.outcomes.LabelTally;
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

/** The whole application as it is shipped; one stream thread, unless the workbench says otherwise. */
public final class TidemarkForm {

    private static final Duration GLANCE = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A prediction and its label, each read from the source and again by those who join. */
    private static final int STEPS_OF_A_LABELLED = 4;

    private TidemarkForm() {}

    static Measured run(Job job, Beside beside) {
        MonitorConfig config = job.bench().configured(beside).config(job.run(), job.topic());
        try (RunningMonitor running = start(config)) {
            StreamThreads threads = new StreamThreads(job.run(), () -> !hasStopped(running, Duration.ZERO));
            Meter meter = new Meter(job.records(), job.progress());
            if (beside == Beside.LABELS) {
                threads.watch(meter, job.records(), STEPS_OF_A_LABELLED);
                awaitLabels(running, job.records());
            } else {
                threads.watch(meter, job.records(), 1);
            }
            Measured measured = meter.finish(0);
            return measured.withChecksum(checksumOfAll(config, job, running));
        }
    }

    private static void awaitLabels(RunningMonitor running, long records) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (matched(running) != records) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(matched(running) + " labels are joined, not " + records);
            }
            hasStopped(running, GLANCE);
        }
    }

    private static long matched(RunningMonitor running) {
        return running.labels().values().stream().mapToLong(LabelTally::matched).sum();
    }

    /** Starts it in this process; returns when all of its tasks run. */
    public static RunningMonitor serve(MonitorConfig config) {
        RunningMonitor running = start(config);
        while (!running.isRunning()) {
            if (hasStopped(running, GLANCE)) {
                running.close();
                throw new IllegalStateException("the application stopped before it ran");
            }
        }
        return running;
    }

    private static RunningMonitor start(MonitorConfig config) {
        ConfiguredMonitor monitor = ConfiguredMonitor.of(config);
        try (Cluster cluster = Cluster.connect(config.kafka())) {
            monitor.prepare(cluster);
        }
        return RunningMonitor.start(monitor, null);
    }

    /** Waits until the profiles of the closed windows hold every record as often as windows overlap. */
    private static long checksumOfAll(MonitorConfig config, Job job, RunningMonitor running) {
        WindowSpec window = config.windows().get(0);
        long overlap = window.size().dividedBy(window.advance());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Collection<WindowProfile> profiles = profiles(config);
        long expected = job.records() * overlap;
        while (rows(profiles) != expected) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the closed windows hold " + rows(profiles) + " rows, not " + expected);
            }
            hasStopped(running, Duration.ofMillis(500));
            profiles = profiles(config);
        }
        int columns = job.bench().shape().columns().size();
        return profiles.stream()
                        .mapToLong(profile -> checksum(profile, columns))
                        .sum()
                / overlap;
    }

    private static long rows(Collection<WindowProfile> profiles) {
        return profiles.stream().mapToLong(WindowProfile::getRows).sum();
    }

    private static long checksum(WindowProfile profile, int columns) {
        Checksum sum = new Checksum();
        for (int column = 0; column < columns; column++) {
            List<Long> counts = profile.getColumns().get(column).getCounts();
            for (int bin = 0; bin < counts.size(); bin++) {
                sum.add(column, bin, counts.get(bin));
            }
        }
        return sum.value();
    }

    /** The last revision of each window of all traffic. */
    private static Collection<WindowProfile> profiles(MonitorConfig config) {
        Map<String, Object> client =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrap());
        AvroDecoder<WindowProfile> decoder = AvroDecoder.specific(
                new RestSchemaRegistry(RegistryConfig.from(config.registry())), WindowProfile.class);
        Map<Object, WindowProfile> last = new HashMap<>();
        try (TopicReader reader = new TopicReader(client)) {
            reader.readAll(config.topics().profiles()).forEach(record -> {
                WindowProfile profile = decoder.decode(record.value());
                if (profile.getSegment().isEmpty()) {
                    last.put(profile.getStart(), profile);
                }
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
