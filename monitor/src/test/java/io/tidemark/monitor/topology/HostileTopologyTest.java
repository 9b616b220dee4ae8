package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.chaos.Traffic;
import io.tidemark.monitor.security.Wounds;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.CampaignAlert;
import io.tidemark.schemas.CampaignState;
import io.tidemark.schemas.Evidence;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCampaign;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.ReviewTruth;
import io.tidemark.schemas.wire.JsonForm;
import io.tidemark.schemas.wire.TrustedAvro;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is on a topic that the application or its desk reads, it goes on, and writes nothing that a broker would refuse: a record
 * that stops it would stop it again after each restart. {@code -Dtidemark.hostile.seeds=500} for more.
 */
class HostileTopologyTest {

    private static final int SEEDS = Integer.getInteger("tidemark.hostile.seeds", 3);
    private static final int RECORDS = 200;
    /** A producer takes 1,048,576 bytes with all that is around a record. */
    private static final int MOST_BYTES = 1_048_000;

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<ReviewAction> ACTIONS = List.of(ReviewAction.values());

    @TempDir
    Path folder;

    @BeforeAll
    static void trustAvro() {
        TrustedAvro.install();
    }

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void desk_goesOnWhateverIsOnItsTopics(long seed) {
        Random random = new Random(seed);
        Wounds wounds = new Wounds(random);
        try (TopologyTestDriver desk = desk()) {
            Instant now = START;
            for (int i = 0; i < RECORDS; i++) {
                String task = "t" + random.nextInt(6);
                long time = now.toEpochMilli();
                switch (random.nextInt(10)) {
                    case 0, 1 -> send(desk, "review.tasks", task, wounds.of(json(task(task))), time);
                    case 2 -> send(desk, "review.results", task, wounds.of(json(result(task))), time);
                    case 3 -> send(desk, "review.truths", task, wounds.of(json(truth(task))), time);
                    case 4 -> send(desk, "alerts.current", "a", wounds.of(json(alert("e" + random.nextInt(3)))), time);
                    case 5 -> send(desk, "review.reserve", task, wounds.of(json(task(task))), time);
                    case 6 -> send(desk, random.nextBoolean() ? "review.tasks" : "review.truths", task, null, time);
                    default -> send(desk, "review.commands", task, wounds.of(json(command(random, task))), time);
                }
                if (random.nextInt(25) == 0) {
                    Duration passing = Duration.ofMinutes(1L << random.nextInt(14));
                    desk.advanceWallClockTime(passing);
                    now = now.plus(passing);
                }
            }
            assertWrittenIsBearable(desk);

            send(desk, "review.tasks", "good", Driven.bytes(task("good")));
            ReviewCommand claim = ReviewCommand.newBuilder(command(random, "good"))
                    .setCommand("the-last")
                    .setAction(ReviewAction.CLAIM)
                    .setReviewer("zoe")
                    .setTask("good")
                    .build();
            send(desk, "review.commands", "good", Driven.bytes(claim), now.toEpochMilli());
            List<ReviewReply> replies = Driven.read(desk, "app.review.replies", ReviewReply.class);
            ReviewReply last = replies.get(replies.size() - 1);
            assertThat(last.getRefusal()).as(last.getMessage()).isNull();
            assertThat(last.getTask()).isEqualTo("good");
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void monitor_goesOnWhateverIsOnItsTopics(long seed) throws IOException {
        Random random = new Random(seed);
        Wounds wounds = new Wounds(random);
        Instant from = Instant.parse("2023-05-01T12:00:00Z");
        Traffic traffic = new Traffic(seed, 3 * RECORDS, from, Duration.ofMillis(300), RECORDS);
        try (TopologyTestDriver monitor = monitor()) {
            for (int i = 0; i < traffic.records(); i++) {
                byte[] good = traffic.value(i);
                boolean isHostile = random.nextInt(3) == 0;
                ObjectNode record = (ObjectNode) JSON.readTree(good);
                send(monitor, "predictions", null, isHostile ? wounds.of(record) : good, traffic.time(i));
                if (random.nextInt(4) == 0) {
                    ObjectNode label = JSON.createObjectNode()
                            .put("of", traffic.id(i))
                            .put("known", traffic.time(i) + 500)
                            .put("model", traffic.model(i))
                            .put("source", "shop")
                            .put("chance", 0.5)
                            .set("truth", record.get("truth"));
                    byte[] value = random.nextInt(20) == 0 ? null : wounds.of(label);
                    send(monitor, "labels", traffic.id(i), value, traffic.time(i) + 500);
                }
                switch (random.nextInt(60)) {
                    case 0 -> send(monitor, "review.results", "k", wounds.of(json(result(traffic.id(i)))));
                    case 1 -> send(monitor, "review.campaigns", "c", wounds.of(json(campaign())));
                    case 2 -> monitor.advanceWallClockTime(Duration.ofSeconds(10));
                    default -> {}
                }
            }
            assertWrittenIsBearable(monitor);
            assertThat(read(monitor, "reports")).isNotEmpty();
        }
    }

    /** Compressed, they are small enough for a broker; a producer asks for what they are. */
    @Test
    void recordsLargerThanAHop_areDeadLetters() {
        List<String> topics =
                List.of("review.tasks", "review.results", "review.truths", "alerts.current", "review.reserve");
        try (TopologyTestDriver desk = desk()) {
            for (String topic : topics) {
                send(desk, topic, "k", ("{\"task\":\"" + "x".repeat(2_000_000) + "\"}").getBytes(UTF_8));
            }
            Driven.topic(desk, "app.review.results")
                    .pipeInput(new TestRecord<>(
                            new byte[0],
                            Driven.bytes(result("t")),
                            new RecordHeaders().add("h", new byte[2_000_000]),
                            START));
            send(desk, "review.results", "z".repeat(2_000_000), Driven.bytes(result("t")));

            assertThat(read(desk, "dlq"))
                    .hasSize(topics.size() + 2)
                    .allSatisfy(letter -> assertThat(new String(
                                    letter.headers()
                                            .lastHeader("tidemark.reason")
                                            .value(),
                                    UTF_8))
                            .contains("bytes, where at most"));
            assertWrittenIsBearable(desk);
        }
        try (TopologyTestDriver monitor = monitor()) {
            ReviewCampaign large = ReviewCampaign.newBuilder(campaign())
                    .setModel("m".repeat(600_000))
                    .build();
            send(monitor, "review.campaigns", "k", Driven.bytes(large));
            assertThat(read(monitor, "dlq")).hasSize(1);
            assertWrittenIsBearable(monitor);
        }
    }

    /** Whatever a record says where something else is expected, it is not said in full. */
    @Test
    void reasonsOfDeadLetters_areShort() {
        String action = "A".repeat(3_000_000);
        try (TopologyTestDriver desk = desk()) {
            ObjectNode command = json(command(new Random(1), "t"));
            send(
                    desk,
                    "review.commands",
                    "k",
                    command.put("action", action).toString().getBytes(UTF_8));
            send(desk, "review.commands", "k", command.put(action, 1).toString().getBytes(UTF_8));

            assertThat(read(desk, "dlq"))
                    .hasSize(2)
                    .allSatisfy(letter -> assertThat(letter.headers()
                                    .lastHeader("tidemark.reason")
                                    .value()
                                    .length)
                            .isLessThan(4_000));
        }
    }

    /** Ids are keys as well as values of what is kept. */
    @Test
    void longIds_areDeadLetters() {
        String id = "i".repeat(600_000);
        try (TopologyTestDriver desk = desk()) {
            send(desk, "review.tasks", "k", Driven.bytes(task(id)));
            send(
                    desk,
                    "review.tasks",
                    "k",
                    Driven.bytes(
                            ReviewTask.newBuilder(task("t")).setPrediction(id).build()));
            send(desk, "review.results", "k", Driven.bytes(result(id)));
            send(desk, "review.tasks", "t", Driven.bytes(task("t")));
            send(
                    desk,
                    "review.truths",
                    "k",
                    Driven.bytes(ReviewTruth.newBuilder(truth("t")).setLabel(id).build()));
            send(desk, "alerts.current", "k", Driven.bytes(alert(id)));

            assertThat(read(desk, "dlq")).hasSize(5);
            assertWrittenIsBearable(desk);
        }
    }

    /** Changelogs too. */
    private static void assertWrittenIsBearable(TopologyTestDriver driver) {
        for (String topic : new TreeSet<>(driver.producedTopicNames())) {
            if (!topic.endsWith("review.replies") && !topic.endsWith(".dlq") && !topic.endsWith("reports")) {
                Driven.records(driver, topic)
                        .forEach(record -> assertThat(size(record)).as(topic).isLessThan(MOST_BYTES));
            }
        }
    }

    private static int size(TestRecord<byte[], byte[]> record) {
        return (record.key() == null ? 0 : record.key().length) + (record.value() == null ? 0 : record.value().length);
    }

    private static ReviewTask task(String id) {
        return ReviewTask.newBuilder()
                .setTask(id)
                .setPrediction("prediction-of-" + id)
                .setModel("alpha")
                .setVersion("1")
                .setTime(START)
                .setBaseline("b")
                .setConfig("c")
                .setReasons(List.of("campaign"))
                .setProbability(0.2)
                .setChoices(List.of("yes", "no"))
                .setPredicted("yes")
                .setScores(Map.of("yes", 0.7))
                .setContent(Map.of("age", "30"))
                .setPolicy("alpha")
                .setFacets(Map.of("region", "north"))
                .build();
    }

    private static ReviewResult result(String task) {
        return ReviewResult.newBuilder()
                .setTask(task)
                .setPrediction("prediction-of-" + task)
                .setModel("alpha")
                .setTime(START)
                .setLabel("yes")
                .setReviewer("ann")
                .setProbability(0.5)
                .build();
    }

    private static ReviewTruth truth(String task) {
        return ReviewTruth.newBuilder()
                .setModel("alpha")
                .setPrediction("prediction-of-" + task)
                .setLabel("no")
                .setClasses(List.of("yes", "no"))
                .build();
    }

    private static ReviewCommand command(Random random, String task) {
        return ReviewCommand.newBuilder()
                .setCommand("c" + random.nextInt(1_000))
                .setAction(ACTIONS.get(random.nextInt(ACTIONS.size())))
                .setReviewer(random.nextBoolean() ? "ann" : "bob")
                .setTask(random.nextInt(5) == 0 ? null : task)
                .setLease((long) random.nextInt(4))
                .setLabel(random.nextBoolean() ? "yes" : null)
                .setReason("why")
                .setPerson("ann")
                .setSeconds(1.5)
                .build();
    }

    private static Alert alert(String episode) {
        return Alert.newBuilder()
                .setKey("alpha/1//10s/covariate")
                .setEpisode(episode)
                .setState(AlertState.FIRING)
                .setKind("covariate")
                .setModel("alpha")
                .setVersion("1")
                .setSegment("")
                .setWindow("10s")
                .setSubject("")
                .setBaseline("b")
                .setConfig("c")
                .setFirstSeen(START.minusSeconds(60))
                .setChanged(START)
                .setTransitions(List.of())
                .setSummary("it moved")
                .setEvidence(Evidence.newBuilder()
                        .setWindowStart(START.minusSeconds(10))
                        .setWindowEnd(START)
                        .setEffect("ks")
                        .setTolerance(0.1)
                        .setN(100)
                        .setNBaseline(1_000)
                        .setMovers(List.of())
                        .build())
                .build();
    }

    private static ReviewCampaign campaign() {
        return ReviewCampaign.newBuilder()
                .setCampaign("c")
                .setModel("alpha")
                .setVersion("1")
                .setSegment("")
                .setState(CampaignState.NO_HARM)
                .setAlerts(List.of(CampaignAlert.newBuilder()
                        .setKey("alpha/1//10s/covariate")
                        .setEpisode("alpha/1//10s/covariate@2023-05-01T12:00:10Z")
                        .setKind("covariate")
                        .build()))
                .setConfig("c")
                .setDrop(0.05)
                .setAlpha(0.05)
                .setBeta(0.2)
                .setSize(100)
                .setProbability(0.2)
                .setSince(START)
                .setOpened(START)
                .setCloses(START.plusSeconds(60))
                .setSummary("fine")
                .build();
    }

    private static ObjectNode json(SpecificRecord record) {
        return JsonForm.toJson(record);
    }

    private static void send(TopologyTestDriver driver, String topic, String key, byte[] value) {
        send(driver, topic, key, value, START.toEpochMilli());
    }

    private static void send(TopologyTestDriver driver, String topic, String key, byte[] value, long time) {
        Driven.topic(driver, "app." + topic).pipeInput(key == null ? null : key.getBytes(UTF_8), value, time);
    }

    private static List<TestRecord<byte[], byte[]>> read(TopologyTestDriver driver, String topic) {
        return Driven.records(driver, "app." + topic);
    }

    private TopologyTestDriver monitor() {
        Environment environment = Driven.environment(WithCampaigns.readLabelled(folder));
        return driver(new TidemarkTopology(environment)::build, "app");
    }

    private TopologyTestDriver desk() {
        Environment environment = Driven.environment(WithCampaigns.read(folder));
        return driver(new DeskTopology(environment)::build, "app-review");
    }

    private TopologyTestDriver driver(Function<StreamsConfig, Topology> built, String application) {
        return Driven.start(built, application, folder, START);
    }
}
