package io.tidemark.producer.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.producer.rows.EventTimes;
import io.tidemark.producer.rows.RowException;
import io.tidemark.producer.rows.UnreadableFileException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    private static final String THREE = """
            id,time,age,zip,ok,label_time,text
            1,2023-02-01T00:00:00Z,28,007,true,2023-02-02T00:00:00Z,"a, ""b"\"\"
            2,2023-02-01 00:01:00,30.5,100,False,,
            3,1675209720000,,,,,ü
            """;

    private static EmbeddedKafka kafka;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void run_csvAsJson_sendsEveryFieldAtItsEventTime() throws Exception {
        ReplayResult result = plan("csv-json", write("three.csv", THREE)).run();

        List<ConsumerRecord<String, byte[]>> records = consumed("csv-json");
        assertThat(texts(records))
                .containsExactly(
                        "{\"id\":\"1\",\"time\":\"2023-02-01T00:00:00Z\",\"age\":28,\"zip\":\"007\",\"ok\":true,"
                                + "\"label_time\":\"2023-02-02T00:00:00Z\",\"text\":\"a, \\\"b\\\"\"}",
                        "{\"id\":\"2\",\"time\":\"2023-02-01 00:01:00\",\"age\":30.5,\"zip\":\"100\",\"ok\":false}",
                        "{\"id\":\"3\",\"time\":\"1675209720000\",\"text\":\"ü\"}");
        assertThat(records).extracting(ConsumerRecord::key).containsExactly("1", "2", "3");
        assertThat(times(records))
                .containsExactly("2023-02-01T00:00:00Z", "2023-02-01T00:01:00Z", "2023-02-01T00:02:00Z");
        assertThat(result)
                .usingRecursiveComparison()
                .ignoringFields("seconds")
                .isEqualTo(new ReplayResult(
                        "csv-json",
                        1,
                        3,
                        3,
                        0,
                        0,
                        Optional.of(Instant.parse("2023-02-01T00:00:00Z")),
                        Optional.of(Instant.parse("2023-02-01T00:02:00Z")),
                        0,
                        false));
        assertThat(result.rowsPerSecond()).isPositive();
    }

    @Test
    void run_jsonLines_passesThemThrough() throws Exception {
        String first = "{\"m\":{\"id\":\"x\"},\"ts\":1675209600.5,\"scores\":{\"p\":0.10},\"n\":null,\"l\":[1,{}]}";
        String second = "{\"m\":{\"id\":7},\"ts\":1675209601,\"more\":true}";

        plan("jsonl", write("two.jsonl", first + "\n" + second + "\n"))
                .key("m.id")
                .time("ts")
                .run();

        List<ConsumerRecord<String, byte[]>> records = consumed("jsonl");
        assertThat(texts(records)).containsExactly(first, second);
        assertThat(records).extracting(ConsumerRecord::key).containsExactly("x", "7");
        assertThat(records.get(0).timestamp()).isEqualTo(1675209600500L);
    }

    @Test
    void run_severalFiles_followEachOther() throws Exception {
        Path first = write("1.csv", "id,time\n1,2024-01-01\n");
        Path second = write("2.csv", "id,time\n2,2024-01-02\n");

        plan("files", first, second).run();

        assertThat(consumed("files")).extracting(ConsumerRecord::key).containsExactly("1", "2");
    }

    /** As labels in a file of predictions: some rows have none, and their times are in no order. */
    @Test
    void run_sortedWithNeededColumns_sendsTheRowsThatHaveThemInOrder() throws Exception {
        Path file = write(
                "labels.csv",
                "id,label,known\n1,a,2024-01-04\n2,,2024-01-01\n3,b,\n4,c,2024-01-02\n5,,\n6,d,2024-01-03\n");

        ReplayResult result = plan("labels", file)
                .time("known")
                .sortedOnlyWith("label", "known")
                .run();

        assertThat(consumed("labels")).extracting(ConsumerRecord::key).containsExactly("4", "6", "1");
        assertThat(result.rowsSent()).isEqualTo(3);
        assertThat(result.rowsSkipped()).isZero();
    }

    @Test
    void run_topicMissing_isCreatedToKeepOldEvents() throws Exception {
        ReplayResult result =
                plan("created", write("three.csv", THREE)).partitions(3).run();

        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "created");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            var config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
            assertThat(config.get("retention.ms").value()).isEqualTo("-1");
            assertThat(admin.describeTopics(List.of("created"))
                            .allTopicNames()
                            .get()
                            .get("created")
                            .partitions())
                    .hasSize(result.partitions())
                    .hasSize(3);
        }
        assertThat(consumed("created")).hasSize(3);
    }

    @Test
    void run_topicMissingAndNotToBeCreated_namesTopicAndOption() throws IOException {
        Plan plan = plan("absent", write("three.csv", THREE)).withoutCreating();

        assertThatThrownBy(plan::run)
                .isInstanceOf(ReplayException.class)
                .hasMessage("Topic absent does not exist at " + kafka.bootstrapServers()
                        + ". Create it with --create-partitions NUMBER, or check its name.")
                .asInstanceOf(InstanceOfAssertFactories.type(ReplayException.class))
                .returns(ReplayException.Reason.NO_TOPIC, ReplayException::reason);
    }

    @Test
    void run_topicThatDeletesOldEvents_tellsSo() throws Exception {
        kafka.createTopic("week", 1, Map.of("retention.ms", "604800000"));
        Plan plan = plan("week", write("three.csv", THREE)).withoutCreating();

        plan.run();

        assertThat(plan.told()).contains("Topic week deletes records 7 days after their event time");
    }

    @Test
    void run_unreachableBroker_failsWithinTenSecondsAndNamesTheAddress() throws IOException {
        String address;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "127.0.0.1:" + free.getLocalPort();
        }
        Plan plan = new Plan(address, "t", write("three.csv", THREE));
        long start = System.nanoTime();

        assertThatThrownBy(plan::run)
                .isInstanceOf(ReplayException.class)
                .hasMessageStartingWith("No Kafka broker answers at " + address)
                .hasMessageContaining("Check that the address and port are right");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void run_unresolvableAddress_namesIt() throws IOException {
        Plan plan = new Plan("no-such-host.invalid:9092", "t", write("three.csv", THREE));

        assertThatThrownBy(plan::run)
                .isInstanceOf(ReplayException.class)
                .hasMessageStartingWith("No Kafka broker answers at no-such-host.invalid:9092");
    }

    @Test
    void run_brokenClientSetting_namesIt() throws IOException {
        Plan plan = plan("settings", write("three.csv", THREE)).setting("linger.ms", "soon");

        assertThatThrownBy(plan::run)
                .isInstanceOf(ReplayException.class)
                .hasMessageStartingWith("The Kafka client cannot start with these settings:")
                .hasMessageContaining("linger.ms");
    }

    @Test
    void run_missingColumn_isRefusedBeforeAnythingIsCreated() throws Exception {
        Plan plan = plan("never", write("three.csv", THREE)).time("when");

        assertThatThrownBy(plan::run)
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("three.csv has no column when; its header names id, time, age, zip, ok, label_time, text");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).doesNotContain("never");
        }
    }

    @Test
    void run_unreadableTime_stopsAfterTheRowsBeforeIt() throws IOException {
        Path file = write("bad.csv", "id,time\n1,2024-01-01\n2,soon\n3,2024-01-03\n");

        assertThatThrownBy(plan("bad-stop", file)::run)
                .isInstanceOf(RowException.class)
                .hasMessageStartingWith("bad.csv, line 3, column time: \"soon\" is not a time");
        assertThat(consumed("bad-stop")).extracting(ConsumerRecord::key).containsExactly("1");
    }

    @Test
    void run_badRowsSkipped_areCountedAndShown() throws Exception {
        Path file = write("bad.csv", "id,time\n1,2024-01-01\n2,soon\n3\n,2024-01-04\n5,1960-01-01\n6,2024-01-06\n");
        Plan plan = plan("bad-skip", file).skippingBadRows();

        ReplayResult result = plan.run();

        assertThat(consumed("bad-skip")).extracting(ConsumerRecord::key).containsExactly("1", "6");
        assertThat(result.rowsRead()).isEqualTo(6);
        assertThat(result.rowsSent()).isEqualTo(2);
        assertThat(result.rowsSkipped()).isEqualTo(4);
        assertThat(plan.told())
                .contains("skipped  bad.csv, line 3, column time: \"soon\" is not a time")
                .contains("skipped  bad.csv, line 4: 1 cells")
                .contains("skipped  bad.csv, line 5: no value in column id")
                .contains("skipped  bad.csv, line 6: event time 1960-01-01T00:00:00Z is before 1970")
                .contains("2 rows")
                .contains("skipped 4");
    }

    @Test
    void run_rangeAndLimit_sendsThoseRowsOnly() throws Exception {
        Path file =
                write("days.csv", "id,time\n1,2024-01-01\n2,2024-01-02\n3,2024-01-03\n4,2024-01-04\n5,2024-01-05\n");

        ReplayResult result = plan("range", file)
                .between("2024-01-02T00:00:00Z", "2024-01-05T00:00:00Z")
                .limit(2)
                .run();

        assertThat(consumed("range")).extracting(ConsumerRecord::key).containsExactly("2", "3");
        assertThat(result.rowsOutside()).isEqualTo(1);
        assertThat(result.rowsRead()).isEqualTo(3);
    }

    @Test
    void run_lastEventShiftedToNow_movesTimestampsAndColumnsTogether() throws Exception {
        Path file = write("s.jsonl", """
                {"id":"a","time":"2024-01-01T00:00:00Z","label":{"time":1704110400}}
                {"id":"b","time":"2024-01-01T02:00:00Z"}
                {"id":"c","time":"2024-01-01T01:00:00Z"}
                """);
        Instant before = Instant.now();

        ReplayResult result =
                plan("shifted", file).shift(ShiftToNow.LAST, "label.time").run();

        List<ConsumerRecord<String, byte[]>> records = consumed("shifted");
        Instant last = Instant.ofEpochMilli(records.get(1).timestamp());
        assertThat(last).isCloseTo(before, within(5, ChronoUnit.SECONDS));
        assertThat(result.lastEventTime().orElseThrow().toEpochMilli()).isEqualTo(last.toEpochMilli());
        assertThat(records)
                .extracting(record -> last.toEpochMilli() - record.timestamp())
                .containsExactly(7_200_000L, 0L, 3_600_000L);
        assertThat(texts(records).get(0)).matches("\\{\"id\":\"a\",\"time\":\".*Z\",\"label\":\\{\"time\":\\d+.*}}");
        String inside = texts(records).get(2).replaceAll(".*\"time\":\"|\".*", "");
        assertThat(EventTimes.parse(inside).toEpochMilli())
                .isEqualTo(records.get(2).timestamp());
    }

    @Test
    void run_firstEventShiftedToNow_startsAtNow() throws Exception {
        Path file = write("f.csv", "id,time\na,2024-01-01T00:00:00Z\nb,2024-01-01T00:00:00.200Z\n");
        Instant before = Instant.now();

        ReplayResult result =
                plan("first-now", file).shift(ShiftToNow.FIRST).speed("1x").run();

        assertThat(result.firstEventTime().orElseThrow()).isBetween(before, Instant.now());
        assertThat(result.seconds()).isGreaterThanOrEqualTo(0.2);
        assertThat(consumed("first-now")).hasSize(2);
    }

    @Test
    void run_eventTimesAheadOfTheClock_endsWithTheBrokersReason() throws IOException {
        Path file = write("future.csv", "id,time\n1," + Instant.now().plus(Duration.ofDays(2)) + "\n");

        assertThatThrownBy(plan("future", file)::run)
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("more than an hour ahead by default")
                .hasMessageContaining("--shift-to-now last");
    }

    @Test
    void run_rowLargerThanTheTopicTakes_saysWhatToRaise() throws IOException {
        Path file = write("large.csv", "id,time,text\n1,2024-01-01," + "x".repeat(2_000_000) + "\n");

        assertThatThrownBy(plan("large", file)::run)
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("raise max.request.size");
    }

    @Test
    void run_noKey_sendsRecordsWithout() throws Exception {
        plan("keyless", write("three.csv", THREE)).withoutKey().run();

        assertThat(consumed("keyless")).extracting(ConsumerRecord::key).containsOnlyNulls();
    }

    @Test
    void run_interruptedWhileWaiting_endsCleanlyAndSaysHowManyWereSent() throws Exception {
        Path file = write("slow.csv", "id,time\n1,2024-01-01\n2,2024-01-01\n3,2024-01-02\n");
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            kafka.createTopic("slow", 1, Map.of("retention.ms", "-1"));
            Future<ReplayResult> run =
                    worker.submit(() -> plan("slow", file).speed("1x").run());
            await().until(() -> consumed("slow").size() == 2);

            worker.shutdownNow();

            ReplayResult result = run.get(20, TimeUnit.SECONDS);
            assertThat(result.interrupted()).isTrue();
            assertThat(result.rowsSent()).isEqualTo(2);
        } finally {
            worker.shutdownNow();
        }
    }

    private static Plan plan(String topic, Path... files) {
        return new Plan(kafka.bootstrapServers(), topic, files);
    }

    private static List<ConsumerRecord<String, byte[]>> consumed(String topic) {
        return Consumed.all(kafka.bootstrapServers(), topic);
    }

    private static List<String> texts(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().map(record -> new String(record.value(), UTF_8)).toList();
    }

    private static List<String> times(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .map(record -> Instant.ofEpochMilli(record.timestamp()).toString())
                .toList();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
