package io.tidemark.producer.retraining;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.producer.reviews.LabelledReview;
import io.tidemark.producer.reviews.Sentiment;
import io.tidemark.schemas.Label;
import io.tidemark.schemas.Prediction;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The rows to learn from: predictions with the labels that are known of them, off their topics. Their Kafka timestamps are
 * event times, so that what is older need not be read. They have to fit into memory.
 */
final class LabelledRows {

    private final RetrainerSettings settings;
    private final AvroDecoder<Prediction> predictions;
    private final AvroDecoder<Label> labels;

    LabelledRows(RetrainerSettings settings, SchemaRegistry registry) {
        this.settings = settings;
        this.predictions = AvroDecoder.specific(registry, Prediction.class);
        this.labels = AvroDecoder.specific(registry, Label.class);
    }

    /** Those from a time on, in the order of event time. */
    List<LabelledReview> from(Instant time) {
        Map<String, Prediction> answered = new HashMap<>();
        TopicTail.read(settings.bootstrap(), settings.predictions(), time, record -> {
            Prediction prediction = record.value() == null ? null : predictions.decode(record.value());
            if (prediction != null
                    && prediction.getModel().equals(settings.model())
                    && !prediction.getTime().isBefore(time)) {
                answered.putIfAbsent(prediction.getId(), prediction);
            }
        });
        List<LabelledReview> rows = new ArrayList<>();
        truths(time)
                .forEach((id, truth) -> Optional.ofNullable(answered.get(id))
                        .flatMap(prediction ->
                                Sentiment.of(truth.getLabel()).map(known -> new LabelledReview(prediction, known)))
                        .ifPresent(rows::add));
        rows.sort(Comparator.comparing((LabelledReview row) -> row.prediction().getTime())
                .thenComparing(row -> row.prediction().getId()));
        return rows;
    }

    /** The last label of each id; one without a value takes the truth back. */
    private Map<String, Label> truths(Instant time) {
        Map<String, Label> truths = new HashMap<>();
        TopicTail.read(settings.bootstrap(), settings.labels(), time, record -> {
            if (record.value() == null) {
                takeBack(truths, record);
                return;
            }
            Label label = labels.decode(record.value());
            if (label.getModel().equals(settings.model())) {
                truths.merge(label.getId(), label, (old, now) -> now.getTime().isBefore(old.getTime()) ? old : now);
            }
        });
        truths.values().removeIf(label -> Objects.isNull(label.getLabel()));
        return truths;
    }

    /** A record without a value takes back what was known of its key before its own time. */
    private static void takeBack(Map<String, Label> truths, ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            Instant time = Instant.ofEpochMilli(record.timestamp());
            truths.computeIfPresent(
                    new String(record.key(), UTF_8),
                    (id, label) -> label.getTime().isAfter(time) ? label : null);
        }
    }
}
