package io.tidemark.producer.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.producer.client.PredictionLog;
import io.tidemark.producer.client.PredictionLogSettings;
import io.tidemark.producer.replay.Consumed;
import io.tidemark.producer.replay.Pacer;
import io.tidemark.producer.replay.Speed;
import io.tidemark.producer.reviews.StreamEvent.Labelled;
import io.tidemark.producer.reviews.StreamEvent.Predicted;
import io.tidemark.schemas.Label;
import io.tidemark.schemas.Prediction;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewPlaybackTest {

    @Test
    void play_asFastAsItGoes_everyEventIsOnItsTopicAsItWas() throws Exception {
        Reviews reviews = new Reviews(1, Instant.parse("2026-03-02T00:00:00Z"), 40);
        List<StreamEvent> events = new ArrayList<>();
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            kafka.createTopic("predictions", 1, Map.of("retention.ms", "-1"));
            kafka.createTopic("labels", 1, Map.of("retention.ms", "-1"));
            PredictionLogSettings settings =
                    PredictionLogSettings.avro(kafka.bootstrapServers(), registry.address(), "predictions", "labels");
            try (PredictionLog log = PredictionLog.open(settings)) {
                new ReviewPlayback(log, new Pacer(Speed.MAX), events::add, () -> {}).play(reviews.stream());
                assertThat(log.flush(Duration.ofSeconds(60))).isTrue();
                assertThat(log.counters().sent()).isEqualTo(events.size());
                assertThat(log.counters().droppedInAll()).isZero();
            }

            var schemas =
                    new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", registry.address())));
            AvroDecoder<Prediction> predictions = AvroDecoder.specific(schemas, Prediction.class);
            AvroDecoder<Label> labels = AvroDecoder.specific(schemas, Label.class);
            assertThat(Consumed.all(kafka.bootstrapServers(), "predictions").stream()
                            .map(record -> predictions.decode(record.value())))
                    .containsExactlyElementsOf(events.stream()
                            .filter(Predicted.class::isInstance)
                            .map(event -> ((Predicted) event).prediction())
                            .toList());
            assertThat(Consumed.all(kafka.bootstrapServers(), "labels").stream()
                            .map(record -> labels.decode(record.value())))
                    .containsExactlyElementsOf(events.stream()
                            .filter(Labelled.class::isInstance)
                            .map(event -> ((Labelled) event).label())
                            .toList());
        }
    }
}
