package io.tidemark.monitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.ForkedKafka;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.monitor.commands.Tidemark;
import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.DeskClient;
import io.tidemark.monitor.kafka.RecordFormat;
import io.tidemark.monitor.kafka.TopicWriter;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewPerson;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.wire.TrustedAvro;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A crowd works at the desk, one half by HTTP and the other by topics, while those who keep the desk are killed, another instance
 * joins and one leaves. Longer by {@code -Dtidemark.desk.tasks=20000}, with more people by {@code tidemark.desk.people}; how long a
 * command takes where nobody is killed and people think by {@code tidemark.desk.kills=0} and {@code tidemark.desk.thinking=500}
 * (milliseconds, on average).
 */
class DeskCrowdTest {

    private static final int TASKS = Integer.getInteger("tidemark.desk.tasks", 200);
    private static final int PEOPLE = Integer.getInteger("tidemark.desk.people", 12);
    private static final int KILLS = Integer.getInteger("tidemark.desk.kills", Math.max(2, TASKS / 2_000));
    private static final int THINKING_MS = Integer.getInteger("tidemark.desk.thinking", 0);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** What two people, and a third where they do not agree, come to where they are right in .95, .92, .90 and .88. */
    private static final double PROMISED = 0.979;

    /**
     * For somebody who always says the same and somebody who is wrong from half-way on: of tasks that one of them answers about one in
     * ten more comes out wrong, as long as nobody knows.
     */
    private static final double FOR_TWO = 0.25 / PEOPLE;

    /** Of so many tasks it is told whom not to trust: that takes 20 known answers of a person, and for a change some hundred. */
    private static final int TELL_PEOPLE = 5_000;

    private static ForkedKafka kafka;

    @TempDir
    Path folder;

    @BeforeAll
    static void startBroker() {
        TrustedAvro.install();
        kafka = ForkedKafka.start(KafkaOptions.temporary()
                .withProperty("group.min.session.timeout.ms", "1000")
                .withProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"));
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    @Tag("long")
    void crowd_whileInstancesAreKilledJoinAndLeave_losesNoTaskAndAnswersNoneTwice() throws Exception {
        Setup setup = Setup.of(folder, "crowd", kafka.bootstrapServers())
                .with(Map.of(
                        "consumer.session.timeout.ms", "2500",
                        "consumer.heartbeat.interval.ms", "500",
                        "producer.transaction.timeout.ms", "6000"))
                .withReview("gold: 20%", people());
        MonitorConfig config = setup.read();
        try (ChaosRun run = new ChaosRun(setup, 2, Tidemark.class, "run", "--config")) {
            run.createInput();
            run.start(0);
            run.awaitSaid("The desk is open");
            putTasks(config);
            Crowd crowd = new Crowd(TASKS, PEOPLE, THINKING_MS);
            try (DeskClient desk = new DeskClient(config, Optional.empty())) {
                crowd.begin(new DeskByTopic(desk), new DeskByHttp(run::addresses));
                disturb(run, crowd);
                crowd.awaitEnd();
            }
            Written written = Written.by(setup);
            LivesTold told = new LivesTold(written.reviewEvents());
            requireNothingLost(written, told, crowd);
            requireWhomNotToTrust(written, told);
            double right = shareRight(written);
            print(written, crowd, right);
            double error = 4 * Math.sqrt(PROMISED * (1 - PROMISED) / TASKS);
            assertThat(right).isGreaterThan(PROMISED - FOR_TWO - error);
        }
    }

    /** All with tokens; three of them leads. */
    private static String people() {
        List<String> names = Crowd.names(PEOPLE);
        String all = IntStream.range(0, PEOPLE)
                .mapToObj(i -> "{name: %s, role: %s, token: \"%s\"}"
                        .formatted(
                                names.get(i),
                                i >= PEOPLE - 2 || names.get(i).equals(Crowd.BOSS) ? "lead" : "reviewer",
                                DeskByHttp.hashed(names.get(i))))
                .collect(Collectors.joining(", "));
        return "http: {port: 0}\nreview: {reviewers: [" + all + "]}";
    }

    private static void putTasks(MonitorConfig config) {
        RecordFormat format = RecordFormat.of(Format.JSON, Optional.empty());
        String topic = config.topics().reviewTasks();
        try (TopicWriter writer = new TopicWriter(config.kafka())) {
            for (int i = 0; i < TASKS; i++) {
                writer.write(topic, "task-" + i, format.write(topic, task(i)));
            }
        }
    }

    private static ReviewTask task(int number) {
        return ReviewTask.newBuilder()
                .setTask("task-" + number)
                .setPrediction("prediction-" + number)
                .setModel("alpha")
                .setVersion("1")
                .setTime(Instant.parse("2026-03-01T00:00:00Z").plusSeconds(number))
                .setBaseline("")
                .setConfig("")
                .setReasons(List.of("audit"))
                .setProbability(0.5)
                .setChoices(Crowd.LABELS)
                .setContent(Map.of("prediction", "prediction-" + number))
                .build();
    }

    /** The second joins, each kill is of the one that keeps the desk, at some moment, and who keeps it in the end leaves. */
    private static void disturb(ChaosRun run, Crowd crowd) throws InterruptedException {
        if (KILLS == 0) {
            return;
        }
        Random random = new Random(TASKS);
        awaitDone(crowd, 1);
        run.start(1);
        for (int kill = 0; kill < KILLS; kill++) {
            awaitDone(crowd, kill + 2);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
            run.killAndRestart(kill % 2);
        }
        awaitDone(crowd, KILLS + 2);
        int keeper = KILLS % 2;
        run.stop(keeper);
        assertThat(run.isAlive(1 - keeper)).as(run.story()).isTrue();
    }

    /** Until so many of all parts of the work are done. */
    private static void awaitDone(Crowd crowd, int parts) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> crowd.done() >= TASKS * parts / (KILLS + 4));
    }

    private static void requireNothingLost(Written written, LivesTold told, Crowd crowd) {
        assertThat(told.labelled().stream().filter(task -> task.startsWith("task-")))
                .as("of tasks, each once")
                .hasSize(TASKS);
        assertThat(told.answers())
                .as("what people were told is what was written down")
                .isEqualTo(crowd.taken());
        Map<String, String> inResults = new TreeMap<>();
        results(written).forEach((task, result) -> {
            assertThat(result.getLabel()).as(task).isNotNull();
            assertThat(result.getAnswers())
                    .as(task)
                    .extracting(ReviewAnswer::getReviewer)
                    .doesNotHaveDuplicates();
            result.getAnswers()
                    .forEach(answer -> inResults.put(Crowd.key(answer.getReviewer(), task), answer.getLabel()));
        });
        assertThat(inResults)
                .as("every answer that was taken is in a result, but for those that were known")
                .isEqualTo(ofTasks(crowd.taken()));
    }

    private static Map<String, String> ofTasks(Map<String, String> answers) {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey().contains(" task-"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    private static void requireWhomNotToTrust(Written written, LivesTold told) {
        assertThat(told.paused()).as("nobody else").isSubsetOf(Crowd.SPAMMER, Crowd.DRIFTER);
        if (TASKS >= TELL_PEOPLE) {
            assertThat(told.paused()).as("who is too often wrong").contains(Crowd.SPAMMER);
            // What is known of people is told once a minute.
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(changed(written))
                            .as("whose view of the matter has changed")
                            .contains(Crowd.DRIFTER));
        }
    }

    private static List<String> changed(Written written) {
        return written.reviewPeople().stream()
                .filter(person -> person.getChanges() > 0)
                .map(ReviewPerson::getReviewer)
                .toList();
    }

    private static Map<String, ReviewResult> results(Written written) {
        Map<String, ReviewResult> results = new TreeMap<>();
        written.reviewResults().forEach(result -> results.put(result.getTask(), result));
        assertThat(results).hasSize(TASKS);
        return results;
    }

    private static double shareRight(Written written) {
        return results(written).values().stream()
                .mapToInt(result -> result.getLabel().equals(Crowd.truth(result.getPrediction())) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static void print(Written written, Crowd crowd, double right) {
        long[] sorted = crowd.nanos();
        System.out.printf(
                "   %,d commands answered; median %d ms, p99 %d ms; %.4f of %,d labels right by %.2f answers each%n",
                sorted.length,
                sorted[sorted.length / 2] / 1_000_000,
                sorted[sorted.length * 99 / 100] / 1_000_000,
                right,
                TASKS,
                (double) ofTasks(crowd.taken()).size() / TASKS);
        written.reviewPeople()
                .forEach(person -> System.out.printf(
                        "   %s: %d answers, known right %d wrong %d, agreed %d of %d, paused %s, changes %d%n",
                        person.getReviewer(),
                        person.getAnswers(),
                        person.getGoldRight(),
                        person.getGoldWrong(),
                        person.getAgreed(),
                        person.getCompared(),
                        person.getPaused(),
                        person.getChanges()));
    }
}
