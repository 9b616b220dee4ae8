package io.tidemark.monitor.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.monitor.chaos.Written;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import io.tidemark.monitor.topology.TidemarkTopology;
import io.tidemark.schemas.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine;

/** An application whose predictions - moods of texts, and prices - are put before people, and the commands that they use. */
final class ReviewLoop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TEMPLATE = """
            application: NAME
            kafka: {bootstrap: "BOOTSTRAP"}
            REGISTRY
            topics: {prefix: NAME.}
            windows: 10s
            timing: {commit: COMMIT, idle: 2s}
            models:
              - name: mood
                classes: [sad, happy]
                predictions:
                  topic: NAME.moods
                  format: json
                  id: id
                  prediction: answer
                  scores: {sad: p.sad, happy: p.happy}
                review:
                  when: {id: unsure, confidence: {lt: 0.6}}
                  audit: off
                  show: [id, text, author, words]
                  instructions: How does the author feel?
                baseline: {rows: moods.jsonl}
              - name: price
                predictions: {topic: NAME.prices, format: json, id: id, prediction: price}
                review: {audit: 100%, show: [id, article]}
                baseline: {rows: prices.jsonl}
            """;

    private final Path config;
    private final String name;
    private RunningMonitor running;
    private final Producer<byte[], byte[]> producer;

    /** How a command ended, and what it said. */
    record Ended(int code, String out, String err) {}

    /** @param registry address of the schema registry; empty for topics in JSON */
    ReviewLoop(Path folder, String name, EmbeddedKafka kafka, String registry, String commit) {
        this.name = name;
        this.config = folder.resolve(name + ".yaml");
        String text = TEMPLATE.replace("NAME", name)
                .replace("BOOTSTRAP", kafka.bootstrapServers())
                .replace("REGISTRY", registry.isEmpty() ? "" : "registry: {url: \"" + registry + "\"}")
                .replace("COMMIT", commit);
        try {
            Files.writeString(config, text);
            Files.writeString(folder.resolve("moods.jsonl"), lines(i -> mood("b" + i, 0.9, "x", "y")));
            Files.writeString(folder.resolve("prices.jsonl"), lines(i -> price("b" + i, i)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafka.createTopic(name + ".moods", 2, Map.of());
        kafka.createTopic(name + ".prices", 1, Map.of());
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.running = start(null);
    }

    private static String lines(IntFunction<String> line) {
        return IntStream.range(0, 400).mapToObj(line).collect(Collectors.joining("\n"));
    }

    /** @param ended receives the number of each merging task at the end of the input; null to run for ever */
    private RunningMonitor start(IntConsumer ended) {
        ConfiguredMonitor monitor = ConfiguredMonitor.of(read());
        try (Cluster cluster = Cluster.connect(monitor.config().kafka())) {
            monitor.prepare(cluster);
        }
        return RunningMonitor.start(monitor, ended);
    }

    MonitorConfig read() {
        try {
            return ConfigReader.read(config, Map.of());
        } catch (InvalidConfig e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isRunning() {
        return running.isRunning();
    }

    static String mood(String id, double sad, String text, String author) {
        return "{\"id\":\"" + id + "\",\"answer\":\"" + (sad > 0.5 ? "sad" : "happy") + "\",\"p\":{\"sad\":" + sad
                + ",\"happy\":" + (1 - sad) + "},\"text\":\"" + text + "\",\"author\":\"" + author
                + "\",\"hidden\":\"secret\"}";
    }

    static String price(String id, double price) {
        return "{\"id\":\"" + id + "\",\"price\":" + price + ",\"article\":\"spoon\"}";
    }

    void send(String topic, String json) {
        send(topic, json, System.currentTimeMillis());
    }

    /** @param time of the prediction, milliseconds since the epoch */
    void send(String topic, String json, long time) {
        var unused = producer.send(new ProducerRecord<>(name + "." + topic, null, time, null, json.getBytes(UTF_8)));
        producer.flush();
    }

    /** Stops and goes on to the end of what there is, so that no more labels are waited for. */
    List<Report> finish() {
        running.close();
        Set<Integer> ended = ConcurrentHashMap.newKeySet();
        running = start(ended::add);
        await().atMost(PATIENCE)
                .failFast("the application stopped", () -> running.awaitStop(Duration.ZERO))
                .until(() -> ended.size() == TidemarkTopology.MERGING_TASKS);
        return new Written(read().kafka().bootstrap(), name + ".").reports();
    }

    /** Runs a review command. */
    Ended review(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Tidemark.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of("review", arguments[0], "--config", config.toString()));
        if (List.of(arguments).stream().noneMatch("--reviewer"::equals)) {
            all.addAll(List.of("--reviewer", "eve"));
        }
        all.addAll(List.of(arguments).subList(1, arguments.length));
        int code = line.execute(all.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    @Override
    public void close() {
        producer.close();
        running.close();
    }
}
