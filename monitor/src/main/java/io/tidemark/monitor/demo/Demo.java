package io.tidemark.monitor.demo;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.monitor.canonical.RunFolder;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.operation.InputEnd;
import io.tidemark.monitor.topology.TidemarkTopology;
import io.tidemark.producer.client.PredictionLog;
import io.tidemark.producer.client.PredictionLogSettings;
import io.tidemark.producer.retraining.ModelStore;
import io.tidemark.producer.retraining.RetrainerSettings;
import io.tidemark.producer.retraining.RetrainingConsumer;
import io.tidemark.producer.retraining.Training;
import io.tidemark.producer.reviews.Reviews;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
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
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** A busy machine may be behind by minutes when the stream waits. */
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(4);

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
            Reviews reviews =
                    Reviews.whoseNewRuleStays(options.seed(), Reviews.endingAt(Instant.now()), REVIEWS_PER_HOUR);
            Path file = folder.fill(reviews);
            DemoSetting setting = new DemoSetting(file, kafka.bootstrapServers(), registry.address());
            createInputs(kafka, setting.read());
            announce(file, setting.read());
            return run(setting, reviews, folder.models());
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

    private DemoResult run(DemoSetting setting, Reviews reviews, ModelStore models) throws InterruptedException {
        MonitorConfig config = setting.read();
        // Nobody answers here while the reviews pass.
        InputEnd end = new InputEnd(Set.of(config.topics().reviewResults()));
        DemoStream stream;
        Duration took;
        Optional<Training> training;
        try (Watch watch = Watch.start(config, ended::add, end);
                PredictionLog log = PredictionLog.open(settings(config));
                AlertFeed alerts = AlertFeed.follow(config);
                RequestFeed requests = RequestFeed.follow(config)) {
            DemoRollout rollout = new DemoRollout(reviews, setting, watch);
            stream = new DemoStream(reviews, log, alerts, requests, rollout, narrator);
            await(watch, stream, watch::isRunning);
            stream.begin(options.playing());
            stream.playUntilLastPhase();
            training = retrain(config, models, rollout, watch, stream);
            stream.playLastPhase();
            end.reach();
            await(watch, stream, () -> ended.size() == TidemarkTopology.MERGING_TASKS);
            took = stream.elapsed();
            alerts.tellNow(narrator);
            requests.tell(narrator);
        }
        DemoResult result = result(config, reviews, stream, training, took);
        options.keep().ifPresent(folder -> keep(result, folder));
        return result;
    }

    /** The stream waits meanwhile: training takes a second, and hours pass in one. */
    private Optional<Training> retrain(
            MonitorConfig config, ModelStore models, DemoRollout rollout, Watch watch, DemoStream stream)
            throws InterruptedException {
        rollout.approve();
        try (RetrainingConsumer retrainer = RetrainingConsumer.start(retrainer(config), models, rollout)) {
            long start = System.nanoTime();
            while (retrainer.trained().isEmpty() && System.nanoTime() - start < LONG_PATIENCE.toNanos()) {
                stream.look();
                watch.awaitStop(GLANCE);
            }
            await(watch, stream, watch::isRunning);
            return retrainer.trained();
        } catch (CompletionException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "no version could be rolled out: " + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    private static RetrainerSettings retrainer(MonitorConfig config) {
        return new RetrainerSettings(
                config.kafka().bootstrap(),
                config.registry().get("schema.registry.url"),
                config.topics().retraining(),
                config.models().get(0).predictions().topic(),
                LABELS,
                Reviews.MODEL,
                Reviews.VERSION);
    }

    private static PredictionLogSettings settings(MonitorConfig config) {
        return PredictionLogSettings.avro(
                config.kafka().bootstrap(),
                config.registry().get("schema.registry.url"),
                config.models().get(0).predictions().topic(),
                LABELS);
    }

    private static void await(Watch watch, DemoStream stream, BooleanSupplier reached) throws InterruptedException {
        long start = System.nanoTime();
        while (!reached.getAsBoolean()) {
            stream.look();
            boolean stopped = watch.awaitStop(GLANCE);
            if (stopped || System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new Failure(
                        ExitCode.TIMEOUT,
                        "the monitor " + (stopped ? "stopped early" : "was not ready in " + PATIENCE.toSeconds() + " s")
                                + "; is the machine very busy? Try again with a longer --for.");
            }
        }
    }

    private static DemoResult result(
            MonitorConfig config, Reviews reviews, DemoStream stream, Optional<Training> training, Duration took) {
        try (DemoOutputs outputs = new DemoOutputs(config)) {
            CanonicalRun found = outputs.run();
            TruthTable truth = TruthTable.of(reviews.truth(), found.fired());
            return new DemoResult(
                    truth,
                    found,
                    training.map(of -> Retrained.of(of, found)),
                    stream.predictions(),
                    stream.labels(),
                    outputs.deadLetters(),
                    took);
        }
    }

    private static void keep(DemoResult result, Path folder) {
        new RunFolder(folder)
                .write(result.run(), Map.of("read", result.predictions(), "deadLetters", result.deadLetters()));
    }
}
