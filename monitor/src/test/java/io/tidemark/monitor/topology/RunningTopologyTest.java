package io.tidemark.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.monitor.chaos.Feeder;
import io.tidemark.monitor.chaos.Setup;
import io.tidemark.monitor.chaos.Traffic;
import io.tidemark.monitor.chaos.Undisturbed;
import io.tidemark.monitor.chaos.Written;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a broker can show: internal topics, partitions that are added, and partitions that fall silent. */
class RunningTopologyTest {

    private static final Instant LONG_AGO = Instant.parse("2023-05-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static EmbeddedKafka kafka;

    @TempDir
    Path folder;

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void start_internalTopics_areTheExpectedOnes() throws Exception {
        Setup setup = setup("names").withLabels();
        createInput(setup, 3);
        kafka.createTopic(setup.labels(), 2, Map.of("retention.ms", "-1"));
        Map<String, Integer> expected = new HashMap<>();
        expected.put("names-projections-names.predictions-repartition", 8);
        expected.put("names-labels-names.labels-repartition", 8);
        expected.put("names-label-progress-names.labels-changelog", 2);
        expected.put("names-labels-names.review.results-repartition", 8);
        expected.put("names-label-progress-names.review.results-changelog", 4);
        expected.put("names-outcome-partials-repartition", 4);
        List.of("outcomes", "outcome-changes", "waiting-outcomes", "outcome-marks")
                .forEach(store -> expected.put("names-" + store + "-changelog", 8));
        List.of(
                        "merged-outcomes",
                        "outcome-rows",
                        "outcome-windows",
                        "outcome-reach",
                        "ordered-outcomes",
                        "detectors",
                        "estimate-trust")
                .forEach(store -> expected.put("names-" + store + "-changelog", 4));
        expected.put("names-partials-names.predictions-repartition", 4);
        expected.put("names-panes-names.predictions-changelog", 3);
        expected.put("names-progress-names.predictions-changelog", 3);
        List.of("merged-panes", "windows", "marks", "alerts", "ended-alerts", "retraining")
                .forEach(store -> expected.put("names-" + store + "-changelog", 4));
        List.of(
                        "tasks-repartition",
                        "results-repartition",
                        "truths-repartition",
                        "lives-changelog",
                        "replies-changelog",
                        "people-changelog")
                .forEach(topic -> expected.put("names-review-desk-" + topic, 1));

        try (RunningMonitor running = setup.start();
                Admin admin = admin()) {
            await().atMost(PATIENCE)
                    .until(() -> running.isRunning()
                            && admin.listTopics().names().get().contains("names-review-desk-people-changelog"));
            Set<String> internal = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith("names-"))
                    .collect(Collectors.toSet());
            assertThat(internal).isEqualTo(expected.keySet());
            admin.describeTopics(internal)
                    .allTopicNames()
                    .get()
                    .forEach((name, topic) ->
                            assertThat(topic.partitions()).as(name).hasSize(expected.get(name)));
            for (String topic : internal) {
                Config config = config(admin, topic);
                boolean changelog = topic.endsWith("-changelog");
                assertThat(config.get("cleanup.policy").value()).isEqualTo(changelog ? "compact" : "delete");
                assertThat(config.get(changelog ? "segment.bytes" : "retention.ms")
                                .value())
                        .as(topic)
                        .isEqualTo(
                                !changelog
                                        ? "-1"
                                        : topic.matches(
                                                        "names-((waiting-)?outcomes|outcome-rows|review-desk-lives)-changelog")
                                                ? "134217728"
                                                : "16777216");
            }
        }
    }

    private static Config config(Admin admin, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().get(resource);
    }

    /** The group may notice before the changelogs have grown: it has to survive that too. */
    @Test
    void partitionsAdded_underLoad_nothingIsLost() throws Exception {
        Setup setup = setup("grown").with(Map.of("metadata.max.age.ms", "400"));
        createInput(setup, 4);
        Traffic traffic = new Traffic(7, 40_000, LONG_AGO, Duration.ofMillis(1), 20_000);

        try (RunningMonitor running = setup.start();
                Admin admin = admin();
                Feeder feeder = new Feeder(setup.bootstrap(), setup.topic(), traffic, 4_000, traffic::records)) {
            await().atMost(PATIENCE).until(running::isRunning);
            CompletableFuture<Void> fed = feeder.start();
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> committed(admin, setup) > 8_000);
            admin.createPartitions(Map.of(setup.topic(), NewPartitions.increaseTo(6)))
                    .all()
                    .get();
            fed.get(60, TimeUnit.SECONDS);

            awaitCanonical(setup, traffic, running);
            assertThat(committedOn(admin, setup, 5)).isPositive();
            assertThat(Written.by(setup).reports())
                    .allMatch(report -> report.getCompleteness().getSequenceErrors() == 0);
        }
    }

    @Test
    void partitionWithoutRecords_isLeftOutAndNamed() throws Exception {
        Setup setup = setup("empty");
        createInput(setup, 2);
        Traffic traffic = new Traffic(8, 60_000, LONG_AGO, Duration.ofMillis(1), 60_000);

        try (RunningMonitor running = setup.start()) {
            send(setup, traffic, 0);

            awaitCanonical(setup, traffic, running);
            long lastPane = traffic.time(traffic.records() - 1) - 20_000;
            assertThat(profiled(setup))
                    .filteredOn(report -> report.getWindow().getEnd().toEpochMilli() < lastPane)
                    .isNotEmpty()
                    .allSatisfy(report -> assertThat(missing(report)).containsExactly(setup.topic() + "-1"));
        }
    }

    @Test
    void inputStops_lastWindowIsReportedAndOnlyItIsIncomplete() throws Exception {
        Setup setup = setup("stops");
        createInput(setup, 1);
        Traffic traffic = new Traffic(9, 30_000, LONG_AGO, Duration.ofMillis(1), 30_000);

        try (RunningMonitor running = setup.start()) {
            send(setup, traffic, 0);

            awaitCanonical(setup, traffic, running);
            long watermark = highest(traffic) - 2_000;
            assertThat(profiled(setup)).allSatisfy(report -> {
                boolean passed = report.getWindow().getEnd().toEpochMilli() <= watermark;
                assertThat(report.getCompleteness().getComplete())
                        .as("%s", report.getWindow())
                        .isEqualTo(passed);
                assertThat(missing(report)).hasSize(passed ? 0 : 1);
            });
        }
    }

    /** The offset after the last record is that of a marker, which no consumer is ever given. */
    @Test
    void inputEndsWithTransactionMarker_lastWindowIsReported() throws Exception {
        Setup setup = setup("marker");
        createInput(setup, 1);
        Traffic traffic = new Traffic(10, 30_000, LONG_AGO, Duration.ofMillis(1), 30_000);

        try (RunningMonitor running = setup.start();
                Producer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", setup.bootstrap(), "transactional.id", "upstream"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int i = 0; i < traffic.records(); i++) {
                var unused =
                        producer.send(new ProducerRecord<>(setup.topic(), 0, traffic.time(i), null, traffic.value(i)));
            }
            producer.commitTransaction();

            awaitCanonical(setup, traffic, running);
        }
    }

    /** Windows, the detail of segments, and a baseline: all that shapes what is stored. */
    @Test
    void configurationChanged_underTheSameApplication_goesOnWithTheNewOne() throws Exception {
        Setup setup = setup("changed").withLabels();
        createInput(setup, 2);
        kafka.createTopic(setup.labels(), 2, Map.of("retention.ms", "-1"));
        Traffic traffic = new Traffic(11, 65_000, LONG_AGO, Duration.ofMillis(1), 0);
        try (RunningMonitor running = setup.start()) {
            send(setup, traffic, 0, 0, 25_000);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Written.by(setup).alerts())
                            .extracting(Alert::getState)
                            .contains(AlertState.FIRING));
            assertThat(running.awaitStop(Duration.ZERO)).isFalse();
        }
        Traffic.quiet(4712, 4_000).writeTo(folder.resolve("other.jsonl"));
        String text = setup.text()
                .replace("[10s, {size: 20s, advance: 10s}]", "[30s]")
                .replace("segments: [region]", "segments: [{facet: region, profile: light}]")
                .replace(
                        "age: number}\n    baseline: {rows: baseline.jsonl}",
                        "age: number}\n    baseline: {rows: other.jsonl}");
        assertThat(text).contains("[30s]", "light", "other.jsonl");
        Path config = Files.writeString(folder.resolve("changed.yaml"), text);
        ConfiguredMonitor monitor = ConfiguredMonitor.of(ConfigReader.read(config, Map.of()));
        try (Cluster cluster = Cluster.connect(monitor.config().kafka())) {
            monitor.prepare(cluster);
        }

        try (RunningMonitor running = RunningMonitor.start(monitor, null)) {
            send(setup, traffic, 0, 25_000, 65_000);

            await().atMost(PATIENCE)
                    .failFast(() -> assertThat(running.awaitStop(Duration.ZERO)).isFalse())
                    .untilAsserted(() -> assertThat(profiled(setup))
                            .filteredOn(report -> report.getWindow().getSize().equals("30s"))
                            .extracting(report -> report.getModel() + " " + report.getSegment() + " "
                                    + report.getWindow().getStart().equals(LONG_AGO.plusSeconds(30)))
                            .contains("alpha  true", "beta  true", "alpha region=north true"));
            assertThat(Written.by(setup).reports())
                    .allMatch(report -> report.getCompleteness().getSequenceErrors() == 0);
            assertThat(Written.by(setup).alerts())
                    .filteredOn(alert -> !alert.getWindow().equals("30s"))
                    .extracting(Alert::getState)
                    .last()
                    .isEqualTo(AlertState.SUPERSEDED);
        }
    }

    private Setup setup(String name) {
        return Setup.of(folder, name, kafka.bootstrapServers()).withTiming("1s", "200ms");
    }

    private static void createInput(Setup setup, int partitions) {
        kafka.createTopic(setup.topic(), partitions, Map.of("retention.ms", "-1"));
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static void send(Setup setup, Traffic traffic, int partition) {
        send(setup, traffic, partition, 0, traffic.records());
    }

    private static void send(Setup setup, Traffic traffic, int partition, int from, int to) {
        try (Producer<byte[], byte[]> producer = Feeder.producer(setup.bootstrap())) {
            for (int i = from; i < to; i++) {
                var unused = producer.send(
                        new ProducerRecord<>(setup.topic(), partition, traffic.time(i), null, traffic.value(i)));
            }
        }
    }

    private static void awaitCanonical(Setup setup, Traffic traffic, RunningMonitor running) {
        CanonicalRun undisturbed = Undisturbed.run(setup, traffic);
        Written written = Written.by(setup);
        // A stream thread may die and be replaced where partitions are added.
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .failFast(() -> assertThat(running.awaitStop(Duration.ZERO)).isFalse())
                .untilAsserted(() -> {
                    CanonicalRun canonical = written.canonical();
                    assertThat(canonical.reports()).isEqualTo(undisturbed.reports());
                    assertThat(canonical.alerts()).isEqualTo(undisturbed.alerts());
                    assertThat(canonical.reviewTasks()).isEqualTo(undisturbed.reviewTasks());
                    assertThat(canonical.requests()).isEqualTo(undisturbed.requests());
                });
    }

    /** Reports on features and predictions: those on outcomes have labels to wait for. */
    private static List<Report> profiled(Setup setup) {
        return Written.by(setup).reports().stream()
                .filter(report -> report.getQuality() == null)
                .toList();
    }

    private static long highest(Traffic traffic) {
        long highest = Long.MIN_VALUE;
        for (int i = 0; i < traffic.records(); i++) {
            highest = Math.max(highest, traffic.time(i));
        }
        return highest;
    }

    private static List<String> missing(Report report) {
        return report.getCompleteness().getMissing();
    }

    private static long committed(Admin admin, Setup setup) throws Exception {
        long sum = 0;
        for (int partition = 0; partition < 4; partition++) {
            sum += committedOn(admin, setup, partition);
        }
        return sum;
    }

    private static long committedOn(Admin admin, Setup setup, int partition) throws Exception {
        var offsets = admin.listConsumerGroupOffsets(setup.application())
                .partitionsToOffsetAndMetadata()
                .get();
        var offset = offsets.get(new TopicPartition(setup.topic(), partition));
        return offset == null ? 0 : offset.offset();
    }
}
