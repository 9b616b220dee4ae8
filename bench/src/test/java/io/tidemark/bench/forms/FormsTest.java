package io.tidemark.bench.forms;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.bench.input.Predictions;
import io.tidemark.bench.input.RecordWriter;
import io.tidemark.bench.input.Shape;
import io.tidemark.bench.input.Workbench;
import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.embedded.RegistryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormsTest {

    private static final String TOPIC = "predictions";
    private static final long RECORDS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void forms_samePredictions_allAreReadAndTheSameBinsAreCounted() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaOptions.temporary());
                EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryOptions.temporary())) {
            Workbench bench = new Workbench(kafka.bootstrapServers(), registry.address(), folder, Map.of());
            bench.furnish();
            kafka.createTopic(TOPIC, 1, Map.of("retention.ms", "-1"));
            preload(bench);

            int fields = Shape.USUAL.schema().getFields().size();
            assertThat(run(bench, Form.GENERIC).checksum()).isEqualTo(RECORDS * fields);
            assertThat(run(bench, Form.STREAMS).checksum()).isEqualTo(RECORDS);
            long counted = run(bench, Form.PANES).checksum();
            assertThat(run(bench, Form.TIDEMARK).checksum()).isEqualTo(counted);
            assertThat(counted).isGreaterThan(RECORDS * Shape.USUAL.columns().size());
            assertThat(run(bench, Form.EXPLODE).checksum()).isEqualTo(counted);
        }
    }

    @Test
    @Tag("long")
    void forms_predictionsWithLabels_allAreJoined() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaOptions.temporary());
                EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryOptions.temporary())) {
            Workbench bench = new Workbench(kafka.bootstrapServers(), registry.address(), folder, Map.of());
            bench.furnish();
            kafka.createTopic(TOPIC, 1, Map.of("retention.ms", "-1"));
            kafka.createTopic(RecordWriter.labelsOf(TOPIC), 1, Map.of("retention.ms", "-1"));
            try (Predictions predictions = new Predictions(bench, TOPIC)) {
                predictions.preloadLabelled(
                        RECORDS,
                        System.currentTimeMillis() - Duration.ofMinutes(10).toMillis());
            }

            // This form ends with an error unless each label has found its prediction.
            assertThat(run(bench, Form.OUTCOMES).checksum())
                    .isGreaterThan(RECORDS * Shape.USUAL.columns().size());
            assertThat(run(bench, Form.JOIN).checksum()).isEqualTo(RECORDS);
        }
    }

    private static void preload(Workbench bench) {
        long last = System.currentTimeMillis() - Duration.ofMinutes(10).toMillis();
        try (Predictions predictions = new Predictions(bench, TOPIC)) {
            predictions.preload(RECORDS, last, done -> {});
        }
    }

    private static Measured run(Workbench bench, Form form) {
        return form.run(new Job(bench, form.name(), TOPIC, RECORDS, done -> {}));
    }
}
