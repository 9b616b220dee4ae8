package io.tidemark.monitor.chaos;

import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.KafkaConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Runs an instance without exactly-once, which no configuration file can ask for. */
final class AtLeastOnce {

    private AtLeastOnce() {}

    /** @param arguments the configuration */
    public static void main(String[] arguments) throws Exception {
        MonitorConfig read = ConfigReader.read(Path.of(arguments[0]), Map.of());
        Map<String, String> properties = new HashMap<>(read.kafka().properties());
        properties.put("processing.guarantee", "at_least_once");
        MonitorConfig weak = new MonitorConfig(
                read.application(),
                new KafkaConfig(read.kafka().bootstrap(), properties),
                read.registry(),
                read.topics(),
                read.http(),
                read.windows(),
                read.timing(),
                read.tolerances(),
                read.alerts(),
                read.retraining(),
                read.models(),
                read.reviewers());
        ConfiguredMonitor monitor = ConfiguredMonitor.of(weak);
        try (Cluster cluster = Cluster.connect(weak.kafka())) {
            monitor.prepare(cluster);
        }
        try (RunningMonitor running = RunningMonitor.start(monitor, null)) {
            System.out.println("Watching without exactly-once");
            while (!running.awaitStop(Duration.ofSeconds(1))) {
                // it runs until it is killed
            }
        }
    }
}
