package io.tidemark.monitor.chaos;

import static java.util.Map.entry;

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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An application that watches {@link Traffic}: windows of 10 s and overlapping ones of 20 s. Its topics begin with its
 * name.
 *
 * @param folder holds the configuration, the baseline's rows, and the live ones for a replay
 * @param topic of the predictions
 * @param registry address of the schema registry that predictions are written with, in Avro; without one they are JSON
 * @param gaps what stands in the configuration's gaps, by their names
 */
public record Setup(
        Path folder,
        String application,
        String topic,
        String bootstrap,
        Optional<String> registry,
        Map<String, String> gaps) {

    /** How long after its prediction a label counts. */
    public static final Duration HORIZON = Duration.ofSeconds(20);

    private static final String TEMPLATE = """
            application: <application>
            kafka:
              bootstrap: <bootstrap>
              properties: {<properties>}
            topics: {prefix: <application>.<written>}
            windows: [10s, {size: 20s, advance: 10s}]
            timing: {outOfOrderness: 2s, lateness: <lateness>, idle: <idle>, commit: <commit>}
            models:
              - name: alpha
                classes: ["yes", "no"]
                predictions:
                  topic: <topic>
                  <read>
                  file: live.jsonl
                  when: {field: model, is: alpha}
                  id: id
                  time: at
                  version: {field: v}
                  prediction: answer
                <labels of alpha>
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
                  <review>
                baseline: {rows: baseline.jsonl}
                <against>
              - name: beta
                predictions:
                  topic: <topic>
                  <read>
                  file: live.jsonl
                  when: {field: model, is: beta}
                  id: id
                  time: at
                  prediction: load
                <labels of beta>
                features: {age: number}
                baseline: {rows: baseline.jsonl}
                <against>
            <more>
            <registry>
            """;

    private static final String LABELS =
            "labels: {topic: <application>.labels, when: {field: model, is: %s}, id: of, time: known, label: truth,"
                    + " format: json, source: source, probability: chance, horizon: 20s}";

    private static final Map<String, String> PLAIN = Map.ofEntries(
            entry("idle", "3s"),
            entry("commit", "200ms"),
            entry("lateness", "10m"),
            entry("properties", ""),
            entry("labels of alpha", ""),
            entry("labels of beta", ""),
            entry("against", ""),
            entry("review", ""),
            entry("more", ""),
            entry("read", ""),
            entry("written", ""),
            entry("registry", ""));

    /** With the clients' own settings. */
    public static Setup of(Path folder, String application, String bootstrap) {
        return new Setup(folder, application, application + ".predictions", bootstrap, Optional.empty(), PLAIN);
    }

    private Setup fill(String gap, String text) {
        Map<String, String> filled = new HashMap<>(gaps);
        filled.put(gap, text);
        return new Setup(folder, application, topic, bootstrap, registry, filled);
    }

    /** Of predictions on another topic. */
    public Setup reading(String other) {
        return new Setup(folder, application, other, bootstrap, registry, gaps);
    }

    public Setup withTiming(String idle, String commit) {
        return fill("idle", idle).fill("commit", commit);
    }

    /** @param properties of the Kafka clients, instead of those before */
    public Setup with(Map<String, String> properties) {
        String pairs = new TreeMap<>(properties).toString();
        return fill("properties", pairs.substring(1, pairs.length() - 1).replace("=", ": "));
    }

    /** Both models have labels, on a topic of their own. */
    public Setup withLabels() {
        return fill("labels of alpha", LABELS.formatted("alpha")).fill("labels of beta", LABELS.formatted("beta"));
    }

    /**
     * Windows are compared with earlier ones too: such as end the lateness before their own end, so that it is shorter
     * here.
     */
    public Setup withLiveBaselines() {
        return fill("against", "against: [baseline, {rolling: 3}, {seasonal: 1}]")
                .fill("lateness", "2m");
    }

    /** With more keys of alpha's review, and more beside the others. */
    public Setup withReview(String review, String more) {
        return fill("review", review).fill("more", more);
    }

    /** With predictions in Avro, by the schemas of a registry. */
    public Setup withRegistry(String address) {
        Setup avro = fill("read", "format: avro")
                .fill("written", ", format: json")
                .fill("registry", "registry: {url: \"" + address + "\"}");
        return new Setup(folder, application, topic, bootstrap, Optional.of(address), avro.gaps);
    }

    public boolean labelled() {
        return !gaps.get("labels of alpha").isEmpty();
    }

    /** How late a record may come. */
    Duration lateness() {
        return Duration.parse("PT" + gaps.get("lateness"));
    }

    public String labels() {
        return application + ".labels";
    }

    /** Where people's answers come in. */
    String answers() {
        return application + ".review.results";
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
        String text = TEMPLATE;
        for (Map.Entry<String, String> gap : gaps.entrySet()) {
            text = text.replace('<' + gap.getKey() + '>', gap.getValue());
        }
        return text.replace("<application>", application)
                .replace("<bootstrap>", bootstrap)
                .replace("<topic>", topic);
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
