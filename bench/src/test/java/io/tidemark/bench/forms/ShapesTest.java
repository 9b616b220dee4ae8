package io.tidemark.bench.forms;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.bench.input.Predictions;
import io.tidemark.bench.input.Shape;
import io.tidemark.bench.input.Workbench;
import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.embedded.RegistryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapesTest {

    private static final long RECORDS = 4_000;
    private static final int FEATURES = 12;
    private static final int FIELDS = 7;

    @TempDir
    private Path folder;

    /** The same values, however they are written and by however many threads they are read. */
    @Test
    @Tag("long")
    void shapes_sameValues_areAllReadAndGiveTheSameCounts() throws IOException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaOptions.temporary());
                EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryOptions.temporary())) {
            Workbench record = bench(kafka, registry, "record", 1, new Shape(FEATURES, Shape.Format.RECORD, true));
            Workbench map = bench(kafka, registry, "map", 2, new Shape(FEATURES, Shape.Format.MAP, true));
            Workbench json = bench(kafka, registry, "json", 2, new Shape(FEATURES, Shape.Format.JSON, false));

            assertThat(run(record, "record", Form.GENERIC)).isEqualTo(RECORDS * (FIELDS + FEATURES));
            assertThat(run(map, "map", Form.GENERIC)).isEqualTo(RECORDS * (FIELDS + 1));
            assertThat(run(json, "json", Form.GENERIC)).isEqualTo(RECORDS * (FIELDS + FEATURES));
            long counted = run(record, "record", Form.PANES);
            assertThat(counted).isGreaterThan(RECORDS * FEATURES);
            assertThat(run(map, "map", Form.PANES)).isEqualTo(counted);
            assertThat(run(json, "json", Form.PANES)).isEqualTo(counted);
        }
    }

    private Workbench bench(EmbeddedKafka kafka, EmbeddedRegistry registry, String topic, int partitions, Shape shape)
            throws IOException {
        Workbench bench = new Workbench(
                kafka.bootstrapServers(),
                registry.address(),
                Files.createDirectory(folder.resolve(topic)),
                Map.of("num.stream.threads", String.valueOf(partitions)),
                shape);
        bench.furnish();
        kafka.createTopic(topic, partitions, Map.of("retention.ms", "-1"));
        long last = System.currentTimeMillis() - Duration.ofMinutes(10).toMillis();
        try (Predictions predictions = new Predictions(bench, topic, partitions)) {
            predictions.preload(RECORDS, last, done -> {});
        }
        return bench;
    }

    private static long run(Workbench bench, String topic, Form form) {
        return form.run(new Job(bench, topic + "-" + form.name(), topic, RECORDS, done -> {}))
                .checksum();
    }
}
