package io.tidemark.producer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.producer.replay.Consumed;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What happens while there is no broker. */
class OutageTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static PredictionLogSettings settings(EmbeddedKafka kafka) {
        return PredictionLogSettings.json(kafka.bootstrapServers(), "predictions", "labels");
    }

    private static EmbeddedKafka kafka() {
        EmbeddedKafka kafka = EmbeddedKafka.start();
        kafka.createTopic("predictions", 2, Map.of());
        kafka.createTopic("labels", 2, Map.of());
        return kafka;
    }

    private static boolean log(PredictionLog log, int id) {
        return log.prediction("sentiment", "12", "r-" + id)
                .predicted("negative")
                .score("negative", 0.75)
                .feature("age", 41)
                .content("text", "It broke on the second day.")
                .log();
    }

    @Test
    void brokerDownAtTheStart_whatFitsArrivesOnceItIsUp_theRestIsCounted() {
        try (EmbeddedKafka kafka = kafka()) {
            kafka.stopNode(1);
            try (PredictionLog log = PredictionLog.open(settings(kafka).withBuffer(1_000, 1 << 24))) {
                for (int i = 0; i < 3_000; i++) {
                    log(log, i);
                }
                assertThat(log.counters().dropped().get(DropReason.BUFFER_FULL)).isBetween(1_999L, 2_000L);
                assertThat(log.counters().sent()).isZero();

                kafka.startNode(1);
                assertThat(log.flush(LONG)).isTrue();

                Counters counters = log.counters();
                assertThat(counters.sent()).isEqualTo(counters.accepted()).isBetween(1_000L, 1_001L);
                assertThat(counters.failed()).isZero();
            }
        }
    }

    @Test
    void brokerStoppedAndStartedMeanwhile_everyAcceptedEventArrivesOnce() {
        try (EmbeddedKafka kafka = kafka()) {
            try (PredictionLog log = PredictionLog.open(settings(kafka))) {
                logMany(log, 0, 500);
                await().atMost(LONG).until(() -> log.counters().sent() > 0);
                kafka.stopNode(1);
                logMany(log, 500, 1_000);
                await().during(Duration.ofSeconds(2)).until(() -> log.counters().sent() < 1_000);
                kafka.startNode(1);
                logMany(log, 1_000, 1_500);
                assertThat(log.flush(LONG)).isTrue();
                assertThat(log.counters().sent()).isEqualTo(1_500);
            }
            List<String> ids = Consumed.all(kafka.bootstrapServers(), "predictions").stream()
                    .map(ConsumerRecord::key)
                    .toList();
            assertThat(ids).hasSize(1_500).doesNotHaveDuplicates();
        }
    }

    private static void logMany(PredictionLog log, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(log(log, i)).isTrue();
        }
    }

    @Test
    void close_brokerDown_endsInTimeAndCountsWhatIsLeft() {
        try (EmbeddedKafka kafka = kafka()) {
            kafka.stopNode(1);
            PredictionLog log = PredictionLog.open(settings(kafka).withClosing(Duration.ofMillis(500)));
            logMany(log, 0, 100);

            long start = System.nanoTime();
            log.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            Counters counters = log.counters();
            assertThat(counters.failed()).isEqualTo(100);
            assertThat(counters.underWay()).isZero();
            assertThat(log(log, 101)).isFalse();
        }
    }

    @Test
    void close_brokerStoppedWithRecordsOnTheWay_endsInTimeAndCountsThem() {
        try (EmbeddedKafka kafka = kafka()) {
            PredictionLog log = PredictionLog.open(settings(kafka).withClosing(Duration.ofMillis(500)));
            logMany(log, 0, 10);
            assertThat(log.flush(LONG)).isTrue();
            kafka.stopNode(1);
            logMany(log, 10, 100);
            log.close();

            Counters counters = log.counters();
            assertThat(counters.sent()).isEqualTo(10);
            assertThat(counters.failed()).isEqualTo(90);
        }
    }

    @Test
    void close_unknownHost_serviceStartsAndEndsAllTheSame() {
        PredictionLogSettings nowhere = PredictionLogSettings.json("broker.invalid:9092", "predictions", "labels")
                .withClosing(Duration.ofMillis(300));
        PredictionLog log = PredictionLog.open(nowhere);
        assertThat(log(log, 1)).isTrue();
        await().atMost(LONG).until(() -> log.counters().lastFailure().isPresent());
        log.close();

        assertThat(log.counters().failed()).isEqualTo(1);
        assertThat(log.counters().lastFailure()).contains("The time to close was up");
    }

    /** The bound is loose because other processes run beside the test; alone, 99.9 % are below 20 microseconds. */
    @Test
    void log_noBrokerAndAFullBuffer_hardlyTakesTheCallerAnyTime() {
        PredictionLogSettings nowhere = PredictionLogSettings.json("127.0.0.1:1", "predictions", "labels")
                .withClosing(Duration.ZERO);
        int calls = 200_000;
        long[] nanos = new long[calls];
        try (PredictionLog log = PredictionLog.open(nowhere)) {
            for (int i = 0; i < calls; i++) {
                long start = System.nanoTime();
                log(log, i);
                nanos[i] = System.nanoTime() - start;
            }
            assertThat(log.counters().dropped().get(DropReason.BUFFER_FULL)).isGreaterThan(calls / 2L);
        }
        Arrays.sort(nanos);

        assertThat(Duration.ofNanos(nanos[calls / 1000 * 999]))
                .as("median %d ns, longest %d ns", nanos[calls / 2], nanos[calls - 1])
                .isLessThan(Duration.ofMillis(2));
    }
}
