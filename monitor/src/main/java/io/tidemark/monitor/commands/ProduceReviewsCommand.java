package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.config.KafkaConfig;
import io.tidemark.monitor.demo.DemoFolder;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.producer.client.Counters;
import io.tidemark.producer.client.PredictionLog;
import io.tidemark.producer.client.PredictionLogSettings;
import io.tidemark.producer.progress.Progress;
import io.tidemark.producer.replay.InterruptOnShutdown;
import io.tidemark.producer.replay.Pacer;
import io.tidemark.producer.replay.Speed;
import io.tidemark.producer.reviews.ReviewFiles;
import io.tidemark.producer.reviews.ReviewPlayback;
import io.tidemark.producer.reviews.Reviews;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates product reviews with known drifts. */
@Command(
        name = "reviews",
        description = {
            "Generates ten days of product reviews, scored by a small model that is trained on the spot, with a covariate, a"
                    + " prior and a concept drift in them: a baseline, predictions, labels that come late, and the truth"
                    + " about the drifts, as files. With --bootstrap also plays predictions and labels onto topics.",
            "Everything follows from --seed and --start."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ProduceReviewsCommand implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the files.")
    private Path out;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "Event time of the first review (default: so that the last is about now).")
    private Instant start;

    @Option(
            names = "--per-hour",
            paramLabel = "N",
            defaultValue = "250",
            description = "Reviews an hour of event time, on average (default: ${DEFAULT-VALUE}).")
    private double perHour;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Kafka brokers to play them to.")
    private String bootstrap;

    @Option(names = "--property", paramLabel = "NAME=VALUE", description = "Setting of the Kafka client.")
    private Map<String, String> properties = new HashMap<>();

    @Option(names = "--registry", paramLabel = "URL", description = "Schema registry, to write Avro instead of JSON.")
    private String registry;

    @Option(
            names = "--predictions",
            paramLabel = "TOPIC",
            defaultValue = "reviews.predictions",
            description = "Default: ${DEFAULT-VALUE}.")
    private String predictions;

    @Option(
            names = "--labels",
            paramLabel = "TOPIC",
            defaultValue = "reviews.labels",
            description = "Default: ${DEFAULT-VALUE}.")
    private String labels;

    @Option(
            names = "--create-partitions",
            paramLabel = "N",
            description = "Create topics that do not exist, with so many partitions; their records are kept for ever.")
    private Integer createPartitions;

    @Option(
            names = "--speed",
            paramLabel = "3600x|max",
            defaultValue = "3600x",
            description = "How fast event time passes (default: ${DEFAULT-VALUE}).")
    private String speed;

    @Mixin
    private Output output;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Reviews reviews;
        Pacer pacer;
        try {
            reviews = new Reviews(seed, start == null ? Reviews.endingAt(Instant.now()) : start, perHour);
            pacer = new Pacer(Speed.parse(speed));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return InterruptOnShutdown.during(() -> run(reviews, pacer));
    }

    private int run(Reviews reviews, Pacer pacer) throws InterruptedException {
        ReviewFiles.Written written;
        try (Progress progress = output.progressOf("generating reviews")) {
            written = new ReviewFiles(out).write(reviews, progress);
        }
        Path configuration = DemoFolder.writeConfiguration(out);
        if (bootstrap != null) {
            play(reviews, pacer);
        }
        print(written, configuration);
        return ExitCode.OK.number();
    }

    private void play(Reviews reviews, Pacer pacer) throws InterruptedException {
        prepareTopics();
        Instant first = reviews.truth().get(0).from();
        double length = Reviews.length().toMillis();
        try (Progress progress = output.progressOf("producing to " + predictions + " and " + labels);
                PredictionLog log = PredictionLog.open(settings())) {
            Instant[] now = {first};
            Runnable show = () -> progress.update(
                    log.counters().sent(),
                    Duration.between(first, now[0]).toMillis() / length,
                    () -> "at " + now[0]
                            + log.counters()
                                    .lastFailure()
                                    .map(problem -> ", " + problem)
                                    .orElse(""));
            new ReviewPlayback(
                            log,
                            pacer,
                            event -> {
                                now[0] = event.time();
                                show.run();
                            },
                            show)
                    .play(reviews.stream());
            requireAllSent(log);
        }
    }

    private void prepareTopics() {
        try (Cluster cluster = Cluster.connect(new KafkaConfig(bootstrap, properties))) {
            if (createPartitions != null) {
                cluster.createInputs(List.of(predictions, labels), createPartitions);
            }
            cluster.requireTopics(List.of(predictions, labels));
        }
    }

    private PredictionLogSettings settings() {
        PredictionLogSettings settings = registry == null
                ? PredictionLogSettings.json(bootstrap, predictions, labels)
                : PredictionLogSettings.avro(bootstrap, registry, predictions, labels);
        for (Map.Entry<String, String> property : properties.entrySet()) {
            settings = settings.withKafka(property.getKey(), property.getValue());
        }
        return settings;
    }

    private static void requireAllSent(PredictionLog log) {
        log.flush(Duration.ofMinutes(2));
        Counters counters = log.counters();
        if (counters.sent() < counters.accepted() || counters.droppedInAll() > 0) {
            throw new Failure(
                    ExitCode.FAILED,
                    counters.sent() + " events were acknowledged, " + counters.failed() + " failed, "
                            + counters.underWay() + " have had no answer: "
                            + counters.lastFailure().orElse("is the broker up?"));
        }
    }

    private void print(ReviewFiles.Written written, Path configuration) {
        if (output.isJson()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("folder", out.toString());
            json.put("baseline", written.baseline());
            json.put("predictions", written.predictions());
            json.put("labels", written.labels());
            output.print(json);
            return;
        }
        output.print(String.format(
                Locale.ROOT,
                "%,d predictions, %,d labels and a baseline of %,d rows; what is injected and when: %s",
                written.predictions(),
                written.labels(),
                written.baseline(),
                out.resolve(ReviewFiles.TRUTH)));
        output.print("Next: ./tidemark replay --config " + configuration + " --out out");
    }
}
