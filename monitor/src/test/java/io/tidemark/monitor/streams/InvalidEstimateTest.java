package io.tidemark.monitor.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.monitor.chaos.Feeder;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.RecordFormat;
import io.tidemark.monitor.kafka.TopicReader;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import io.tidemark.schemas.ExpectedMeasure;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A running application whose labels begin to contradict what scores promise, and agree again later: reports on predictions say
 * since when their estimates are not to be believed, and then no longer. Event time is seconds since the start.
 */
class InvalidEstimateTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int PER_SECOND = 50;
    private static final int DELAY = 5;
    private static final int CHANGED = 100;
    private static final int AGREES_AGAIN = 400;
    private static final String EXPECTED = "accuracy/cbpe";

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(11);

    /** One prediction: the score is how often such a one is right, as long as the relation is what it was. */
    private record Row(int number, double score, boolean truth) {

        static Row of(int number, SplittableRandom random) {
            double score = random.nextInt(1, 100) / 100.0;
            int second = number / PER_SECOND;
            boolean moved = CHANGED <= second && second < AGREES_AGAIN;
            return new Row(number, score, random.nextDouble() < (moved ? 0.5 : score));
        }

        Instant time() {
            return START.plusMillis(number * 1000L / PER_SECOND);
        }

        Instant known() {
            return time().plusSeconds(DELAY);
        }

        String json() {
            return "{\"id\":\"%d\",\"at\":\"%s\",\"p\":%s,\"answer\":\"%s\"}"
                    .formatted(number, time(), score, score >= 0.5 ? "yes" : "no");
        }

        String labelled() {
            return json().replace("}", ",\"truth\":\"%s\"}".formatted(truth ? "yes" : "no"));
        }

        String label() {
            return "{\"id\":\"%d\",\"known\":\"%s\",\"truth\":\"%s\"}".formatted(number, known(), truth ? "yes" : "no");
        }
    }

    @Test
    @Tag("long")
    void labelsThatContradict_predictionReportsSaySinceWhen_untilLabelsAgree() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                Producer<byte[], byte[]> producer = Feeder.producer(kafka.bootstrapServers())) {
            for (String topic : List.of("predictions", "labels")) {
                kafka.createTopic(topic, 1, Map.of("retention.ms", "-1"));
            }
            ConfiguredMonitor monitor = monitor(kafka.bootstrapServers());
            try (RunningMonitor running = RunningMonitor.start(monitor, null);
                    TopicReader reader = TopicReader.of(monitor.config().kafka())) {
                feed(producer, 0, 110);
                assertThat(awaitExpected(reader, monitor, second(CHANGED)).getInvalidSince())
                        .as("closed before any label could tell")
                        .isNull();

                feed(producer, 110, 300);
                await().atMost(Duration.ofSeconds(90))
                        .failFast(() ->
                                assertThat(running.awaitStop(Duration.ZERO)).isFalse())
                        .until(() -> isContradicted(reader, monitor, second(250)));

                feed(producer, 300, 400);
                ExpectedMeasure wrong = awaitExpected(reader, monitor, second(350));
                assertThat(wrong.getInvalidSince()).isEqualTo(second(CHANGED));
                assertThat(wrong.getInvalidReason()).contains("labels");

                feed(producer, 400, 900);
                await().atMost(Duration.ofSeconds(90))
                        .until(() ->
                                quality(reader, monitor, second(850)).findAny().isPresent());
                feed(producer, 900, 1_000);
                assertThat(awaitExpected(reader, monitor, second(950)).getInvalidSince())
                        .isNull();
            }
        }
    }

    private static Instant second(int of) {
        return START.plusSeconds(of);
    }

    private ConfiguredMonitor monitor(String bootstrap) throws Exception {
        List<String> baseline = Stream.iterate(0, i -> i + 1)
                .limit(5_000)
                .map(i -> Row.of(i % PER_SECOND, random).labelled())
                .toList();
        Files.write(folder.resolve("baseline.jsonl"), baseline);
        Path config = Files.writeString(folder.resolve("tidemark.yaml"), """
                application: trust
                kafka: {bootstrap: "BOOTSTRAP"}
                windows: 10s
                timing: {outOfOrderness: 1s, lateness: 5s, idle: 1d, maxAge: 365d, commit: 100ms}
                models:
                  - name: m
                    classes: ["no", "yes"]
                    predictions: {topic: predictions, id: id, time: at, prediction: answer, scores: {"yes": p}}
                    labels: {topic: labels, id: id, time: known, label: truth, horizon: 20s, detectors: []}
                    baseline: {rows: baseline.jsonl}
                """.replace("BOOTSTRAP", bootstrap));
        ConfiguredMonitor monitor = ConfiguredMonitor.of(ConfigReader.read(config, Map.of()));
        try (Cluster cluster = Cluster.connect(monitor.config().kafka())) {
            monitor.prepare(cluster);
        }
        return monitor;
    }

    /** Predictions of these seconds and their labels. */
    private void feed(Producer<byte[], byte[]> producer, int from, int to) {
        for (int number = from * PER_SECOND; number < to * PER_SECOND; number++) {
            Row row = Row.of(number, random);
            byte[] key = String.valueOf(number).getBytes(UTF_8);
            send(producer, "predictions", row.time(), key, row.json());
            send(producer, "labels", row.known(), key, row.label());
        }
        producer.flush();
    }

    private static void send(Producer<byte[], byte[]> producer, String topic, Instant time, byte[] key, String value) {
        var unused = producer.send(new ProducerRecord<>(topic, 0, time.toEpochMilli(), key, value.getBytes(UTF_8)));
    }

    private static boolean isContradicted(TopicReader reader, ConfiguredMonitor monitor, Instant end) {
        return quality(reader, monitor, end)
                .flatMap(report -> report.getFindings().stream())
                .anyMatch(finding -> finding.getSubject().equals("estimate") && finding.getVerdict() == Verdict.DRIFT);
    }

    private static Stream<Report> quality(TopicReader reader, ConfiguredMonitor monitor, Instant end) {
        return reports(reader, monitor, end).filter(report -> report.getQuality() != null);
    }

    private static ExpectedMeasure awaitExpected(TopicReader reader, ConfiguredMonitor monitor, Instant end) {
        return await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> reports(reader, monitor, end)
                                .flatMap(report -> report.getEstimates().stream())
                                .filter(estimate -> estimate.getName().equals(EXPECTED))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Stream<Report> reports(TopicReader reader, ConfiguredMonitor monitor, Instant end) {
        var parser = new RecordFormat.Json().reader(Report.class);
        return reader.values(monitor.config().topics().reports()).stream()
                .map(parser)
                .filter(report -> report.getWindow().getEnd().equals(end));
    }
}
