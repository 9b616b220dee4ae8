package io.tidemark.monitor.replay;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.HttpConfig;
import io.tidemark.monitor.config.KafkaConfig;
import io.tidemark.monitor.config.LabelSource;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.config.PredictionSource;
import io.tidemark.monitor.config.TopicsConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.RecordFormat;
import io.tidemark.monitor.kafka.TopicReader;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import io.tidemark.monitor.topology.TidemarkTopology;
import io.tidemark.producer.progress.Progress;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Detections;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.RetrainingRequest;
import io.tidemark.schemas.ReviewTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Runs the application over files until every window is closed: a broker of its own, the same topology, the same
 * guarantees. Every input has an end here, so no partition is ever left out as idle.
 */
public final class Replay {

    private final ConfiguredMonitor monitor;
    private final int partitions;
    private final int instances;
    private final Set<Integer> ended = ConcurrentHashMap.newKeySet();

    /**
     * @param partitions of the input topics
     * @param instances of the application
     */
    public Replay(ConfiguredMonitor monitor, int partitions, int instances) {
        this.monitor = monitor;
        this.partitions = partitions;
        this.instances = instances;
    }

    /**
     * What a replay gave.
     *
     * @param records counts of records: predictions and labels sent, and dead letters
     */
    public record Result(CanonicalRun run, Map<String, Long> records) {}

    /**
     * Runs from the first record to the last window.
     *
     * @param progress is told of the rows, then of the merging tasks that have closed all windows
     */
    public Result run(Progress progress) throws InterruptedException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaOptions.temporary())) {
            MonitorConfig config = on(kafka.bootstrapServers());
            long sent = feed(kafka, config, progress);
            long labels = feedLabels(kafka, config);
            ConfiguredMonitor here = monitor.with(config);
            try (Cluster cluster = Cluster.connect(config.kafka())) {
                here.prepare(cluster);
            }
            runToTheEnd(here, progress, sent);
            return read(config, sent, labels);
        }
    }

    /** The configuration with another cluster, and JSON everywhere: what it means stays the same. */
    private MonitorConfig on(String bootstrap) {
        MonitorConfig config = monitor.config();
        TopicsConfig topics = new TopicsConfig(config.topics().prefix(), Format.JSON, true, (short) 1);
        List<ModelConfig> models =
                config.models().stream().map(model -> model.in(Format.JSON)).toList();
        return new MonitorConfig(
                config.application(),
                new KafkaConfig(bootstrap, Map.of()),
                Map.of(),
                topics,
                HttpConfig.OFF,
                config.windows(),
                config.timing(),
                config.tolerances(),
                config.alerts(),
                config.retraining(),
                models,
                config.reviewers());
    }

    /** A file that goes on a topic, once, however many models share them. */
    private record Feed(String topic, Path file) {}

    private long feed(EmbeddedKafka kafka, MonitorConfig config, Progress progress) {
        Map<Feed, PredictionSource> feeds = new LinkedHashMap<>();
        for (ModelConfig model : config.models()) {
            Path file = model.predictions()
                    .file()
                    .orElseThrow(() -> new Failure(
                            ExitCode.INVALID_CONFIGURATION,
                            "models " + model.name() + ": predictions.file is not set, so there is nothing to replay"));
            PredictionSource source = model.predictions();
            feeds.put(new Feed(source.topic(), file.toAbsolutePath().normalize()), source);
            model.attributionSource()
                    .ifPresent(of -> feeds.put(new Feed(of.topic(), fileOfAttributions(model, of)), of));
        }
        feeds.keySet().stream()
                .map(Feed::topic)
                .distinct()
                .forEach(topic -> kafka.createTopic(topic, partitions, Map.of("retention.ms", "-1")));
        long sent = 0;
        try (FileFeed feed = new FileFeed(kafka.bootstrapServers())) {
            for (Map.Entry<Feed, PredictionSource> each : feeds.entrySet()) {
                sent += feed.send(each.getValue(), each.getKey().file(), progress);
            }
        }
        return sent;
    }

    private static Path fileOfAttributions(ModelConfig model, PredictionSource source) {
        return source.file()
                .orElseThrow(() -> new Failure(
                        ExitCode.INVALID_CONFIGURATION,
                        "models " + model.name() + ": attributions.file is not set, so there is nothing to replay"))
                .toAbsolutePath()
                .normalize();
    }

    private long feedLabels(EmbeddedKafka kafka, MonitorConfig config) {
        Map<Feed, LabelSource> feeds = new LinkedHashMap<>();
        for (ModelConfig model : config.models()) {
            model.labels()
                    .ifPresent(source -> source.file()
                            .ifPresent(file -> feeds.put(
                                    new Feed(
                                            source.topic(),
                                            file.toAbsolutePath().normalize()),
                                    source)));
        }
        config.models().stream()
                .flatMap(model -> model.labels().stream())
                .map(LabelSource::topic)
                .distinct()
                .forEach(topic -> kafka.createTopic(topic, partitions, Map.of("retention.ms", "-1")));
        try (FileFeed feed = new FileFeed(kafka.bootstrapServers())) {
            return feeds.entrySet().stream()
                    .mapToLong(each -> feed.send(each.getValue(), each.getKey().file()))
                    .sum();
        }
    }

    private void runToTheEnd(ConfiguredMonitor here, Progress progress, long sent) throws InterruptedException {
        List<RunningMonitor> running = new ArrayList<>();
        try {
            for (int i = 0; i < instances; i++) {
                running.add(RunningMonitor.start(here, ended::add));
            }
            while (ended.size() < TidemarkTopology.MERGING_TASKS) {
                double share = ended.size() / (double) TidemarkTopology.MERGING_TASKS;
                progress.update(sent, share, () -> "closing windows");
                for (RunningMonitor instance : running) {
                    if (instance.awaitStop(Duration.ofMillis(50))) {
                        throw new Failure(ExitCode.FAILED, "an instance stopped before the end of the input");
                    }
                }
            }
        } finally {
            running.forEach(RunningMonitor::close);
        }
    }

    private Result read(MonitorConfig config, long sent, long labels) {
        Map<String, Object> client =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrap());
        try (TopicReader reader = new TopicReader(client)) {
            TopicsConfig topics = config.topics();
            CanonicalRun run = new CanonicalRun(
                    records(reader, topics.reports(), Report.class),
                    records(reader, topics.alerts(), Alert.class),
                    config.detectsChanges() ? records(reader, topics.detections(), Detections.class) : List.of(),
                    config.isReviewed() ? records(reader, topics.reviewTasks(), ReviewTask.class) : List.of(),
                    records(reader, topics.retraining(), RetrainingRequest.class));
            Map<String, Long> records = new LinkedHashMap<>();
            records.put("read", sent);
            records.put("labels", labels);
            records.put(
                    "deadLetters", (long) reader.readAll(topics.deadLetters()).size());
            return new Result(run, records);
        }
    }

    private static <T extends SpecificRecord> List<T> records(TopicReader reader, String topic, Class<T> type) {
        Function<byte[], T> parser = new RecordFormat.Json().reader(type);
        return reader.readAll(topic).stream()
                .map(record -> parser.apply(record.value()))
                .toList();
    }
}
