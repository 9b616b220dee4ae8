package io.tidemark.monitor.chaos;

import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An application that watches {@link Traffic}: windows of 10 s and overlapping ones of 20 s. Its topics begin with its
 * name.
 *
 * @param folder holds the configuration, the baseline's rows, and the live ones for a replay
 * @param properties of the Kafka clients
 * @param labelled whether both models have labels, on a topic of their own
 * @param live whether windows are compared with earlier ones too
 * @param review more keys of alpha's review
 * @param more keys beside the others
 * @param registry address of the schema registry that predictions are written with, in Avro; without one they are JSON
 */
public record Setup(
        Path folder,
        String application,
        String topic,
        String bootstrap,
        String idle,
        String commit,
        Map<String, String> properties,
        boolean labelled,
        boolean live,
        String review,
        String more,
        Optional<String> registry) {

    /** How long after its prediction a label counts. */
    public static final Duration HORIZON = Duration.ofSeconds(20);

    private static final String TEMPLATE = """
            application: APPLICATION
            kafka:
              bootstrap: BOOTSTRAP
              properties: {PROPERTIES}
            topics: {prefix: APPLICATION.WRITTEN}
            windows: [10s, {size: 20s, advance: 10s}]
            timing: {outOfOrderness: 2s, lateness: LATENESS, idle: IDLE, commit: COMMIT}
            models:
              - name: alpha
                classes: ["yes", "no"]
                predictions:
                  topic: TOPIC
                  READ
                  file: live.jsonl
                  when: {field: model, is: alpha}
                  id: id
                  time: at
                  version: {field: v}
                  prediction: answer
                LABELS-alpha
                features: {age: number, lang: category}
                segments: [region]
                review:
                  when:
                    any:
                      - {id: nowhere, missing: region}
                      - {id: french, all: [{facet: {name: lang, equals: fr}}, {sample: 3%}]}
                  show: [age, lang]
                  answers: adaptive
                  lease: 10s
                  REVIEW
                baseline: {rows: baseline.jsonl}
                AGAINST
              - name: beta
                predictions:
                  topic: TOPIC
                  READ
                  file: live.jsonl
                  when: {field: model, is: beta}
                  id: id
                  time: at
                  prediction: load
                LABELS-beta
                features: {age: number}
                baseline: {rows: baseline.jsonl}
                AGAINST
            MORE
            """;

    private static final String LABELS =
            "labels: {topic: APPLICATION.labels, when: {field: model, is: MODEL}, id: of, time: known, label: truth,"
                    + " format: json, source: source, probability: chance, horizon: 20s}";

    public Setup {
        properties = new TreeMap<>(properties);
    }

    /** With the clients' own settings. */
    public static Setup of(Path folder, String application, String bootstrap) {
        return new Setup(
                folder,
                application,
                application + ".predictions",
                bootstrap,
                "3s",
                "200ms",
                Map.of(),
                false,
                false,
                "",
                "",
                Optional.empty());
    }

    public Setup withTiming(String newIdle, String newCommit) {
        return new Setup(
                folder,
                application,
                topic,
                bootstrap,
                newIdle,
                newCommit,
                properties,
                labelled,
                live,
                review,
                more,
                registry);
    }

    public Setup with(Map<String, String> newProperties) {
        return new Setup(
                folder,
                application,
                topic,
                bootstrap,
                idle,
                commit,
                newProperties,
                labelled,
                live,
                review,
                more,
                registry);
    }

    public Setup withLabels() {
        return new Setup(
                folder, application, topic, bootstrap, idle, commit, properties, true, live, review, more, registry);
    }

    /** A window is compared with such as end the lateness before its own end: that is shorter here. */
    public Setup withLiveBaselines() {
        return new Setup(
                folder,
                application,
                topic,
                bootstrap,
                idle,
                commit,
                properties,
                labelled,
                true,
                review,
                more,
                registry);
    }

    /** With more keys of alpha's review, and more beside the others. */
    public Setup withReview(String newReview, String newMore) {
        return new Setup(
                folder,
                application,
                topic,
                bootstrap,
                idle,
                commit,
                properties,
                labelled,
                live,
                newReview,
                newMore,
                registry);
    }

    /** With predictions in Avro, by the schemas of a registry. */
    public Setup withRegistry(String address) {
        return new Setup(
                folder,
                application,
                topic,
                bootstrap,
                idle,
                commit,
                properties,
                labelled,
                live,
                review,
                more,
                Optional.of(address));
    }

    /** How late a record may come. */
    Duration lateness() {
        return Duration.ofMinutes(live ? 2 : 10);
    }

    public String labels() {
        return application + ".labels";
    }

    /** Where people's answers come in. */
    String answers() {
        return application + ".review.results";
    }

    private String labelsOf(String model) {
        return labelled ? LABELS.replace("MODEL", model) : "";
    }

    /** Writes the configuration and, where there are none, the rows of its baseline. */
    public Path write() {
        Path baseline = folder.resolve("baseline.jsonl");
        Path config = folder.resolve(application + ".yaml");
        if (!Files.exists(baseline)) {
            Traffic.quiet(4711, 4_000).writeTo(baseline);
        }
        try {
            return Files.writeString(config, text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration. */
    public String text() {
        String pairs = properties.toString();
        return TEMPLATE.replace("LABELS-alpha", labelsOf("alpha"))
                .replace("LABELS-beta", labelsOf("beta"))
                .replace("REVIEW", review)
                .replace(
                        "MORE",
                        more
                                + registry.map("\nregistry: {url: \"%s\"}"::formatted)
                                        .orElse(""))
                .replace("WRITTEN", registry.isPresent() ? ", format: json" : "")
                .replace("READ", registry.isPresent() ? "format: avro" : "")
                .replace("APPLICATION", application)
                .replace("BOOTSTRAP", bootstrap)
                .replace("PROPERTIES", pairs.substring(1, pairs.length() - 1).replace("=", ": "))
                .replace("TOPIC", topic)
                .replace("AGAINST", live ? "against: [baseline, {rolling: 3}, {seasonal: 1}]" : "")
                .replace("LATENESS", lateness().toMinutes() + "m")
                .replace("IDLE", idle)
                .replace("COMMIT", commit);
    }

    public MonitorConfig read() {
        try {
            return ConfigReader.read(write(), Map.of());
        } catch (InvalidConfig e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts an instance in this JVM; the input topic exists. */
    public RunningMonitor start() {
        ConfiguredMonitor monitor = ConfiguredMonitor.of(read());
        try (Cluster cluster = Cluster.connect(monitor.config().kafka())) {
            monitor.prepare(cluster);
        }
        return RunningMonitor.start(monitor, null);
    }
}
