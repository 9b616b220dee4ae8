package io.tidemark.bench.input;

import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.schemas.wire.JsonForm;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;

/**
 * What every form of a benchmark works on: a broker, a schema registry, and a folder with configuration and baseline.
 *
 * @param bootstrap address of the broker
 * @param registry address of the schema registry
 * @param folder holds {@code bench.yaml} and {@code baseline.jsonl}
 * @param clients settings of Kafka's clients that differ from the application's defaults
 * @param shape what predictions look like, and what of them is watched
 */
public record Workbench(String bootstrap, String registry, Path folder, Map<String, String> clients, Shape shape) {

    private static final int BASELINE_ROWS = 20_000;
    private static final int BASELINE_VALUES = 2_000_000;
    private static final long BASELINE_SEED = 1;
    private static final String CONFIG = "bench.yaml";

    /** What the model has beside its features. */
    public enum Beside {
        /** Nothing. */
        NOTHING(""),
        /** One in fifty predictions is put before people, and answers are joined. */
        REVIEW("bench-review.yaml"),
        /** Each prediction gets a label. */
        LABELS("bench-labels.yaml");

        private final String resource;

        Beside(String resource) {
            this.resource = resource;
        }
    }

    /** With predictions of the usual shape. */
    public Workbench(String bootstrap, String registry, Path folder, Map<String, String> clients) {
        this(bootstrap, registry, folder, clients, Shape.USUAL);
    }

    /** Writes the configuration. */
    public Workbench configured(Beside beside) {
        write(text(CONFIG) + shape.configuredSegments() + (beside == Beside.NOTHING ? "" : text(beside.resource)));
        return this;
    }

    /**
     * Writes another configuration in its place.
     *
     * @param resource beside this class
     * @param values put in the place of words of it
     */
    public Workbench configured(String resource, Map<String, String> values) {
        String text = text(resource);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        write(text);
        return this;
    }

    private static String text(String resource) {
        try (InputStream in = Workbench.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private void write(String config) {
        String shaped =
                config.replace("FORMAT", shape.configuredFormat()).replace("FEATURES", shape.configuredFeatures());
        try {
            Files.writeString(folder.resolve(CONFIG), shaped);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the configuration into " + folder, e);
        }
    }

    /** Writes configuration and baseline, the latter of rows with the same distribution as the predictions. */
    public void furnish() {
        configured(Beside.REVIEW);
        Traffic traffic = new Traffic(BASELINE_SEED, shape);
        Instant time = Instant.now();
        try (BufferedWriter rows = Files.newBufferedWriter(folder.resolve("baseline.jsonl"))) {
            for (int i = 0; i < Math.min(BASELINE_ROWS, BASELINE_VALUES / shape.features()); i++) {
                rows.write(JsonForm.toJson(traffic.next(time.toEpochMilli())).toString());
                rows.newLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the baseline into " + folder, e);
        }
    }

    /**
     * The configuration of the application.
     *
     * @param run application id, and prefix of its topics
     * @param topic the topic of predictions
     */
    public MonitorConfig config(String run, String topic) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "BENCH_BOOTSTRAP", bootstrap, "BENCH_REGISTRY", registry, "BENCH_RUN", run, "BENCH_TOPIC", topic));
        clients.forEach((name, value) -> variables.put(
                "TIDEMARK_KAFKA_PROPERTIES_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        try {
            return ConfigReader.read(folder.resolve(CONFIG), variables);
        } catch (InvalidConfig e) {
            throw new IllegalStateException("the benchmark's own configuration is invalid", e);
        }
    }

    /** Creates topics. */
    public void create(List<NewTopic> topics) {
        await(admin -> admin.createTopics(topics).all(), "cannot create topics");
    }

    /** Deletes topics. */
    public void delete(List<String> topics) {
        await(admin -> admin.deleteTopics(topics).all(), "cannot delete topics");
    }

    private void await(Function<Admin, KafkaFuture<Void>> change, String failure) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            change.apply(admin).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(failure, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Deletes the folder. */
    public void clear() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
