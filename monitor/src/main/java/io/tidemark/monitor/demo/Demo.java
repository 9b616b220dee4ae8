package io.tidemark.monitor.demo;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.monitor.canonical.RunFolder;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.InputEnd;
import io.tidemark.monitor.operation.RunningMonitor;
import io.tidemark.monitor.topology.TidemarkTopology;
import io.tidemark.producer.client.PredictionLog;
import io.tidemark.producer.client.PredictionLogSettings;
import io.tidemark.producer.reviews.Reviews;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * A real broker and registry, a model that is trained, a service that logs what it answers, and the monitor with a real
 * configuration, all in this process: ten days of reviews in a minute or two.
 */
public final class Demo {

    /** Where labels go. */
    static final String LABELS = "reviews.labels";

    private static final double REVIEWS_PER_HOUR = 250;
    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final DemoOptions options;
    private final Narrator narrator;
    private final Set<Integer> ended = ConcurrentHashMap.newKeySet();

    public Demo(DemoOptions options, Narrator narrator) {
        this.options = options;
        this.narrator = narrator;
    }

    /** Runs it, and leaves nothing behind but what it was told to keep. */
    public DemoResult run() throws InterruptedException {
        narrator.step("starting a Kafka broker and a schema registry");
        try (DemoFolder folder = DemoFolder.open(options.keep());
                EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            narrator.step("training a sentiment model on generated reviews, and writing its baseline");
            Reviews reviews = new Reviews(options.seed(), Reviews.endingAt(Instant.now()), REVIEWS_PER_HOUR);
            Path file = folder.fill(reviews);
            MonitorConfig config = config(file, kafka.bootstrapServers(), registry.address());
            createInputs(kafka, config);
            ConfiguredMonitor monitor = ConfiguredMonitor.of(config);
            try (Cluster cluster = Cluster.connect(config.kafka())) {
                monitor.prepare(cluster);
            }
            announce(file, config);
            return run(monitor, reviews);
        }
    }

    /** The file as it is; only where the broker and the registry are comes from outside, as by environment variables. */
    private static MonitorConfig config(Path file, String bootstrap, String registry) {
        try {
            return ConfigReader.read(
                    file, Map.of("TIDEMARK_KAFKA_BOOTSTRAP", bootstrap, "TIDEMARK_REGISTRY_URL", registry));
        } catch (InvalidConfig e) {
            throw new IllegalStateException("the demo's own configuration is wrong: " + e.getMessage(), e);
        }
    }

    private static void createInputs(EmbeddedKafka kafka, MonitorConfig config) {
        Map<String, String> keptForEver = Map.of("retention.ms", "-1");
        for (ModelConfig model : config.models()) {
            kafka.createTopic(model.predictions().topic(), PARTITIONS, keptForEver);
        }
        kafka.createTopic(LABELS, PARTITIONS, keptForEver);
    }

    private void announce(Path file, MonitorConfig config) {
        narrator.step("watching by " + file + ", on " + config.kafka().bootstrap() + " (alerts: "
                + config.topics().alerts() + "), registry " + config.registry().get("schema.registry.url"));
    }

    private DemoResult run(ConfiguredMonitor monitor, Reviews reviews) throws InterruptedException {
        MonitorConfig config = monitor.config();
        // Nobody answers here while the reviews pass.
        InputEnd end = new InputEnd(Set.of(config.topics().reviewResults()));
        DemoStream stream;
        Duration took;
        try (RunningMonitor running = RunningMonitor.start(monitor, ended::add, end);
                PredictionLog log = PredictionLog.open(settings(config));
                AlertFeed alerts = AlertFeed.follow(config);
                RequestFeed requests = RequestFeed.follow(config)) {
            stream = new DemoStream(reviews, log, alerts, requests, narrator);
            await(running, stream, running::isRunning);
            stream.play(options.playing());
            end.reach();
            await(running, stream, () -> ended.size() == TidemarkTopology.MERGING_TASKS);
            took = stream.elapsed();
            alerts.tellNow(narrator);
            requests.tell(narrator);
        }
        DemoResult result = result(config, reviews, stream, took);
        options.keep().ifPresent(folder -> keep(result, folder));
        return result;
    }

    private static PredictionLogSettings settings(MonitorConfig config) {
        return PredictionLogSettings.avro(
                config.kafka().bootstrap(),
                config.registry().get("schema.registry.url"),
                config.models().get(0).predictions().topic(),
                LABELS);
    }

    private static void await(RunningMonitor running, DemoStream stream, BooleanSupplier reached)
            throws InterruptedException {
        long start = System.nanoTime();
        while (!reached.getAsBoolean()) {
            stream.look();
            boolean stopped = running.awaitStop(Duration.ofMillis(20));
            if (stopped || System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new Failure(
                        ExitCode.TIMEOUT,
                        "the monitor " + (stopped ? "stopped early" : "was not ready in " + PATIENCE.toSeconds() + " s")
                                + "; is the machine very busy? Try again with a longer --for.");
            }
        }
    }

    private static DemoResult result(MonitorConfig config, Reviews reviews, DemoStream stream, Duration took) {
        try (DemoOutputs outputs = new DemoOutputs(config)) {
            CanonicalRun found = outputs.run();
            TruthTable truth = TruthTable.of(reviews.truth(), found.fired());
            return new DemoResult(truth, found, stream.predictions(), stream.labels(), outputs.deadLetters(), took);
        }
    }

    private static void keep(DemoResult result, Path folder) {
        new RunFolder(folder)
                .write(result.run(), Map.of("read", result.predictions(), "deadLetters", result.deadLetters()));
    }
}
