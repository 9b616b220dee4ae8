package io.tidemark.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.monitor.chaos.Expected;
import io.tidemark.monitor.chaos.ExpectedQuality;
import io.tidemark.monitor.chaos.Feeder;
import io.tidemark.monitor.chaos.Setup;
import io.tidemark.monitor.chaos.Traffic;
import io.tidemark.monitor.chaos.Truths;
import io.tidemark.monitor.chaos.Truths.Label;
import io.tidemark.monitor.chaos.Written;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import io.tidemark.schemas.Measure;
import io.tidemark.schemas.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Labels on another number of partitions than predictions, spread over them by another hash, in any order, twice, corrected
 * and taken back: what comes out is what a plain loop over all of them counts.
 */
class LabelPartitionsTest {

    private static final Traffic TRAFFIC =
            new Traffic(21, 20_000, Instant.parse("2023-05-01T12:00:00Z"), Duration.ofMillis(4), 10_000);

    @TempDir
    Path folder;

    @Test
    @Tag("long")
    void labels_elsewhereAndInAnyOrder_countAsInAPlainLoop() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            Setup setup = Setup.of(folder, "labelled", kafka.bootstrapServers()).withLabels();
            kafka.createTopic(setup.topic(), 4, Map.of("retention.ms", "-1"));
            kafka.createTopic(setup.labels(), 3, Map.of("retention.ms", "-1"));
            Feeder.sendAll(setup.bootstrap(), setup.topic(), TRAFFIC);
            sendLabels(setup, 3);

            runToTheEnd(setup);

            requireAsExpected(Written.by(setup).reports());
        }
    }

    private static void sendLabels(Setup setup, int partitions) {
        List<Label> labels = new ArrayList<>(new Truths(TRAFFIC, true).all());
        Collections.shuffle(labels, new Random(3));
        try (Producer<byte[], byte[]> producer = Feeder.producer(setup.bootstrap())) {
            for (Label label : labels) {
                var unused = producer.send(new ProducerRecord<>(
                        setup.labels(),
                        label.partition(TRAFFIC, partitions),
                        label.time(),
                        label.key(TRAFFIC),
                        label.value(TRAFFIC)));
            }
        }
    }

    private static void runToTheEnd(Setup setup) {
        ConfiguredMonitor monitor = ConfiguredMonitor.of(setup.read());
        try (Cluster cluster = Cluster.connect(monitor.config().kafka())) {
            monitor.prepare(cluster);
        }
        Set<Integer> ended = ConcurrentHashMap.newKeySet();
        try (RunningMonitor running = RunningMonitor.start(monitor, ended::add)) {
            await().dontCatchUncaughtExceptions()
                    .atMost(Duration.ofMinutes(2))
                    .failFast(() -> assertThat(running.awaitStop(Duration.ZERO)).isFalse())
                    .until(() -> ended.size() == TidemarkTopology.MERGING_TASKS);
        }
    }

    private static void requireAsExpected(List<Report> reports) {
        Map<String, Report> last = new HashMap<>();
        for (Report report : reports) {
            if (report.getQuality() != null && report.getSegment().isEmpty()) {
                last.merge(
                        Expected.key(report),
                        report,
                        (one, other) -> one.getRevision() > other.getRevision() ? one : other);
            }
        }
        Map<String, ExpectedQuality.Window> expected = ExpectedQuality.of(TRAFFIC);
        assertThat(last).hasSameSizeAs(expected);
        expected.forEach((window, counted) -> {
            Report report = last.get(window);
            assertThat(report.getRows()).as(window).isEqualTo(counted.rows);
            assertThat(report.getQuality().getLabelled()).as(window).isEqualTo(counted.labelled);
            assertThat(report.getQuality().getReviewed()).as(window).isEqualTo(counted.reviewed);
            Measure measure = report.getQuality().getMeasures().get(0);
            double loss = measure.getName().equals("accuracy") ? 1 - measure.getValue() : measure.getValue();
            assertThat(loss).as(window).isCloseTo(counted.loss / counted.labelled, within(1e-3));
            assertThat(report.getQuality().getMature()).as(window).isTrue();
            assertThat(report.getCompleteness().getSequenceErrors()).isZero();
        });
    }
}
