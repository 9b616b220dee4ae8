package io.tidemark.producer.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.embedded.RegistryOptions;
import io.tidemark.producer.replay.Consumed;
import io.tidemark.schemas.Label;
import io.tidemark.schemas.Prediction;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PredictionLogTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Instant THEN = Instant.parse("2026-03-01T12:00:00Z");

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start();
        for (String use : List.of("json", "avro", "busy", "bad", "absent")) {
            kafka.createTopic(use + ".predictions", 2, Map.of("retention.ms", "-1"));
        }
        for (String use : List.of("json", "avro", "busy", "bad")) {
            kafka.createTopic(use + ".labels", 2, Map.of("retention.ms", "-1"));
        }
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    private static PredictionLogSettings json(String use) {
        return PredictionLogSettings.json(kafka.bootstrapServers(), use + ".predictions", use + ".labels");
    }

    private static boolean log(PredictionLog log, String id) {
        return log.prediction("sentiment", "12", id)
                .at(THEN)
                .predicted("negative")
                .score("negative", 0.75)
                .score("positive", 0.25)
                .feature("age", 41)
                .content("text", "It broke.")
                .log();
    }

    private static List<ConsumerRecord<String, byte[]>> records(String topic) {
        return Consumed.all(kafka.bootstrapServers(), topic);
    }

    @Test
    void json_predictionAndLabels_lieOnTheirTopicsByIdAndEventTime() {
        try (PredictionLog log = PredictionLog.open(json("json"))) {
            assertThat(log(log, "r-1")).isTrue();
            assertThat(log.label("sentiment", "r-1", "positive", THEN.plusSeconds(60)))
                    .isTrue();
            assertThat(log.retract("sentiment", "r-1")).isTrue();
            assertThat(log.label("demand", "r-2", 4.5)).isTrue();
        }

        ConsumerRecord<String, byte[]> prediction = records("json.predictions").get(0);
        assertThat(prediction.key()).isEqualTo("r-1");
        assertThat(prediction.timestamp()).isEqualTo(THEN.toEpochMilli());
        assertThat(new String(prediction.value(), UTF_8))
                .isEqualTo(
                        "{\"id\":\"r-1\",\"model\":\"sentiment\",\"version\":\"12\",\"time\":\"2026-03-01T12:00:00.000Z\","
                                + "\"predicted\":\"negative\",\"value\":null,\"scores\":{\"negative\":0.75,\"positive\":0.25},"
                                + "\"features\":{\"age\":41},\"facets\":{},\"content\":{\"text\":\"It broke.\"},\"weight\":1000}");
        assertThat(records("json.labels"))
                .extracting(ConsumerRecord::key)
                .containsExactlyInAnyOrder("r-1", "r-1", "r-2");
    }

    @Test
    void avro_registryDownAtTheStart_everythingArrivesOnceItIsUp() {
        int port;
        try (EmbeddedRegistry gone = EmbeddedRegistry.start()) {
            port = gone.port();
        }
        String address = "http://127.0.0.1:" + port;
        PredictionLogSettings settings =
                PredictionLogSettings.avro(kafka.bootstrapServers(), address, "avro.predictions", "avro.labels");
        try (PredictionLog log = PredictionLog.open(settings)) {
            log(log, "r-1");
            log.label("sentiment", "r-1", "positive", THEN);
            assertThat(log.flush(Duration.ofMillis(500))).isFalse();
            assertThat(log.counters().lastFailure())
                    .hasValueSatisfying(text -> assertThat(text).contains(address));
            try (EmbeddedRegistry registry =
                    EmbeddedRegistry.start(RegistryOptions.temporary().withPort(port))) {
                assertThat(log.flush(LONG)).isTrue();
                var schemas =
                        new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", registry.address())));
                assertThat(AvroDecoder.specific(schemas, Prediction.class)
                                .decode(records("avro.predictions").get(0).value())
                                .getScores())
                        .isEqualTo(Map.of("negative", 0.75, "positive", 0.25));
                assertThat(AvroDecoder.specific(schemas, Label.class)
                                .decode(records("avro.labels").get(0).value()))
                        .isEqualTo(new Label("r-1", "sentiment", THEN, "positive", null, "business", null));
            }
            assertThat(log.counters().sent()).isEqualTo(2);
        }
    }

    @Test
    void manyThreads_everyAcceptedEventArrivesOnce() throws InterruptedException {
        int each = 5_000;
        int all = 4 * each;
        Counters counters;
        try (PredictionLog log = PredictionLog.open(json("busy").withBuffer(50_000, 1 << 28))) {
            Thread[] threads = IntStream.range(0, 4)
                    .mapToObj(t -> new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            log(log, t + "-" + i);
                        }
                    }))
                    .toArray(Thread[]::new);
            for (Thread thread : threads) {
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(log.flush(LONG)).isTrue();
            counters = log.counters();
        }

        assertThat(counters.sent()).isEqualTo(20_000).isEqualTo(counters.accepted());
        assertThat(records("busy.predictions").stream().map(ConsumerRecord::key).distinct())
                .hasSize(all);
        assertThat(records("busy.predictions")).hasSize(all);
    }

    @Test
    void badEvents_areCountedByReason_goodOnesGoOn() {
        PredictionLog log = PredictionLog.open(json("bad"));
        log.prediction("sentiment", "12", null).predicted("negative").log();
        log.label("sentiment", "r", (String) null);
        log.label("", "r", "negative");
        log.prediction("sentiment", "12", "large")
                .predicted("negative")
                .content("text", "x".repeat(PredictionLogSettings.LARGEST_EVENT))
                .log();
        assertThat(log(log, "good")).isTrue();
        log.close();
        log.close();
        assertThat(log(log, "late")).isFalse();
        assertThat(log.flush(LONG)).isTrue();

        Counters counters = log.counters();
        assertThat(counters.dropped())
                .isEqualTo(Map.of(
                        DropReason.INVALID, 3L,
                        DropReason.TOO_LARGE, 1L,
                        DropReason.CLOSED, 1L,
                        DropReason.BUFFER_FULL, 0L));
        assertThat(counters.sent()).isEqualTo(1);
        assertThat(counters.failed()).isZero();
    }

    @Test
    void absentLabelTopic_labelsFail_predictionsGoOn() {
        Counters counters;
        try (PredictionLog log = PredictionLog.open(json("absent"))) {
            for (int i = 0; i < 100; i++) {
                log.label("sentiment", "r-" + i, "positive");
                log(log, "r-" + i);
            }
            assertThat(log.flush(LONG)).isTrue();
            counters = log.counters();
        }

        assertThat(counters.sent()).isEqualTo(100);
        assertThat(counters.failed()).isEqualTo(100);
        assertThat(counters.lastFailure()).contains("Topic absent.labels does not exist");
        assertThat(records("absent.predictions")).hasSize(100);
    }

    @Test
    void open_registryWithoutSense_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PredictionLog.open(json("bad").withRegistry("auto.register.schemas", "maybe")));
    }
}
