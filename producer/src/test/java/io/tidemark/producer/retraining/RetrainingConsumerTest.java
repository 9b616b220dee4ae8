package io.tidemark.producer.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.producer.client.PredictionLog;
import io.tidemark.producer.client.PredictionLogSettings;
import io.tidemark.producer.replay.Pacer;
import io.tidemark.producer.replay.Speed;
import io.tidemark.producer.reviews.ReviewPlayback;
import io.tidemark.producer.reviews.Reviews;
import io.tidemark.producer.reviews.ServedModel;
import io.tidemark.producer.reviews.StreamEvent;
import io.tidemark.producer.reviews.StreamEvent.Labelled;
import io.tidemark.producer.reviews.StreamEvent.Predicted;
import io.tidemark.schemas.RetrainingRequest;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker and registry. */
class RetrainingConsumerTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Reviews REVIEWS = Reviews.whoseNewRuleStays(1, Instant.parse("2026-03-02T00:00:00Z"), 60);
    private static final Instant FROM = REVIEWS.truth().get(5).from();

    private static EmbeddedKafka kafka;
    private static EmbeddedRegistry registry;
    private static RetrainerSettings settings;
    private static long labelledSince;

    @TempDir
    Path folder;

    private final List<String> deeds = new CopyOnWriteArrayList<>();
    private volatile boolean isApproving = true;
    private volatile boolean breaks;

    @BeforeAll
    static void play() throws Exception {
        kafka = EmbeddedKafka.start();
        registry = EmbeddedRegistry.start();
        settings = new RetrainerSettings(
                kafka.bootstrapServers(),
                registry.address(),
                "retraining",
                "predictions",
                "labels",
                Reviews.MODEL,
                "1");
        for (String topic : List.of("retraining", "predictions", "labels")) {
            kafka.createTopic(topic, 3, Map.of("retention.ms", "-1"));
        }
        List<StreamEvent> events = new ArrayList<>();
        try (PredictionLog log = PredictionLog.open(
                PredictionLogSettings.avro(settings.bootstrap(), settings.registry(), "predictions", "labels"))) {
            new ReviewPlayback(log, new Pacer(Speed.MAX), events::add, () -> {}).play(REVIEWS.stream());
            assertThat(log.flush(LONG)).isTrue();
        }
        Set<String> asked = new HashSet<>();
        for (StreamEvent event : events) {
            if (event instanceof Predicted one && !one.time().isBefore(FROM)) {
                asked.add(one.prediction().getId());
            } else if (event instanceof Labelled one
                    && asked.contains(one.label().getId())) {
                labelledSince++;
            }
        }
    }

    @AfterAll
    static void stop() {
        registry.close();
        kafka.close();
    }

    private static void ask(RetrainingRequest... requests) throws Exception {
        AvroEncoder encoder = new AvroEncoder(
                new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", settings.registry()))));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", settings.bootstrap()), new StringSerializer(), new ByteArraySerializer())) {
            for (RetrainingRequest request : requests) {
                producer.send(new ProducerRecord<>(
                                "retraining", request.getModel(), encoder.encode("retraining", request)))
                        .get();
            }
        }
    }

    private RetrainingConsumer start() {
        return RetrainingConsumer.start(settings, new ModelStore(folder), new Rollout() {
            @Override
            public boolean isGoodEnough(Training training) {
                return true;
            }

            @Override
            public boolean isApproved(RetrainingRequest request) {
                deeds.add("asked about " + request.getKey());
                return isApproving;
            }

            @Override
            public void deploy(Training training, ServedModel model) {
                deeds.add("deploy " + model.version());
            }

            @Override
            public void promote(Training training, Path heldBack) {
                if (breaks) {
                    throw new IllegalStateException("no monitor there");
                }
                deeds.add("promote " + training.version());
            }
        });
    }

    /** One story, since the topic remembers. */
    @Test
    void start_requestThatStands_isDoneOnceOverAllRestarts() throws Exception {
        RetrainingRequest first = Asked.toRetrain("1", FROM.plusSeconds(21_600), FROM);
        RetrainingRequest second = Asked.toRetrain("1", FROM.plusSeconds(43_200), FROM);
        ask(first, second, Asked.withdrawn(second));

        isApproving = false;
        try (RetrainingConsumer waiting = start()) {
            await().atMost(LONG).untilAsserted(() -> assertThat(deeds).isNotEmpty());
            assertThat(waiting.trained()).isEmpty();
        }
        assertThat(deeds).containsOnly("asked about " + first.getKey());

        isApproving = true;
        breaks = true;
        deeds.clear();
        try (RetrainingConsumer broken = start()) {
            await().atMost(LONG)
                    .untilAsserted(() -> assertThatThrownBy(broken::trained).hasRootCauseMessage("no monitor there"));
        }
        assertThat(deeds).containsExactly("asked about " + first.getKey(), "deploy 2");

        breaks = false;
        deeds.clear();
        try (RetrainingConsumer again = start()) {
            await().atMost(LONG).until(() -> again.trained().isPresent());
            Training training = again.trained().orElseThrow();
            assertThat(training.version()).isEqualTo("2");
            assertThat(training.trained() + training.gain().rows()).isEqualTo(labelledSince);
        }
        assertThat(deeds).containsExactly("deploy 2", "promote 2");
    }
}
