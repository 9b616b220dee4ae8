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
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewState;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.wire.TrustedAvro;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A crowd works at the desk while those who keep it are killed. Longer by {@code -Dtidemark.desk.tasks=20000}, with more
 * people by {@code tidemark.desk.people}; how long a command takes where nobody is killed and people think by
 * {@code tidemark.desk.kills=0} and {@code tidemark.desk.thinking=500} (milliseconds, on average).
 */
class DeskCrowdTest {

    private static final int TASKS = Integer.getInteger("tidemark.desk.tasks", 400);
    private static final int PEOPLE = Integer.getInteger("tidemark.desk.people", 12);
    private static final int KILLS = Integer.getInteger("tidemark.desk.kills", Math.max(2, TASKS / 2_000));
    private static final int THINKING_MS = Integer.getInteger("tidemark.desk.thinking", 0);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long ANSWER_MS = 5_000;

    private static final String SPAMMER = "spammer";
    private static final String CARELESS = "careless";

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
    void crowd_whileInstancesAreKilled_losesNoTaskAndAnswersNoneTwice() throws Exception {
        Setup setup = Setup.of(folder, "crowd", kafka.bootstrapServers())
                .with(Map.of(
                        "consumer.session.timeout.ms", "2500",
                        "consumer.heartbeat.interval.ms", "500",
                        "producer.transaction.timeout.ms", "6000"));
        try (ChaosRun run = new ChaosRun(setup, 2, Tidemark.class, "run", "--config")) {
            run.createInput();
            run.start();
            run.awaitSaid("The desk is open");
            MonitorConfig config = setup.read();
            putTasks(config);
            try (DeskClient desk = new DeskClient(config, Optional.empty())) {
                Crowd crowd = new Crowd(desk);
                crowd.begin();
                for (int kill = 1; kill <= KILLS; kill++) {
                    int enough = TASKS * kill / (KILLS + 1);
                    await().atMost(PATIENCE).until(() -> crowd.taken.size() >= enough);
                    // The one that did not die last keeps the desk.
                    run.killAndRestart(kill % 2);
                }
                crowd.awaitEnd();
                requireAllDone(Written.by(setup), crowd);
            }
            assertThat(run.allAlive()).as(run.story()).isTrue();
        }
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
                .setChoices(List.of("yes", "no"))
                .setContent(Map.of("prediction", "prediction-" + number))
                .build();
    }

    private static String truth(String prediction) {
        return prediction.hashCode() % 3 == 0 ? "no" : "yes";
    }

    /**
     * People who claim and answer until nothing waits: most are good, one always says yes, one becomes careless half-way. Some slip
     * and take it back, some walk away from a task. A command that is not answered in time is sent again.
     */
    private static final class Crowd {

        private final DeskClient desk;
        private final ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
        private final List<Future<?>> people = new ArrayList<>();
        /** Answers that were taken and not taken back: reviewer, task and lease. */
        private final Set<String> taken = ConcurrentHashMap.newKeySet();

        private final Set<String> done = ConcurrentHashMap.newKeySet();
        private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

        Crowd(DeskClient desk) {
            this.desk = desk;
        }

        void begin() {
            for (int i = 0; i < PEOPLE; i++) {
                String name = i == 0 ? SPAMMER : i == 1 ? CARELESS : "person-" + i;
                people.add(threads.submit(() -> {
                    work(name);
                    return null;
                }));
            }
        }

        void awaitEnd() throws Exception {
            for (Future<?> person : people) {
                person.get(60, TimeUnit.MINUTES);
            }
            threads.shutdown();
        }

        private void work(String name) throws Exception {
            Random random = new Random(name.hashCode());
            while (done.size() < TASKS) {
                ReviewReply held = send(command(ReviewAction.CLAIM, name, null, null));
                if (held.getRefusal() != null) {
                    // Nothing for this person now; perhaps later.
                    TimeUnit.MILLISECONDS.sleep(100);
                } else if (random.nextInt(100) != 0) {
                    answer(name, held, random);
                }
            }
        }

        private void answer(String name, ReviewReply held, Random random) throws Exception {
            String truth = truth(held.getCard().getContent().get("prediction"));
            TimeUnit.MILLISECONDS.sleep(random.nextInt(2 * THINKING_MS + 1));
            ReviewReply reply = submit(name, held, says(name, truth, random));
            if (reply.getRefusal() == null && random.nextInt(20) == 0) {
                ReviewReply again = send(command(ReviewAction.UNDO, name, held, null));
                if (again.getRefusal() == null) {
                    taken.remove(key(name, held));
                    done.remove(held.getTask());
                    submit(name, again, says(name, truth, random));
                }
            }
        }

        private ReviewReply submit(String name, ReviewReply held, String label) throws Exception {
            ReviewReply reply = send(command(ReviewAction.SUBMIT, name, held, label));
            if (reply.getRefusal() == null && held.getTask().startsWith("task-")) {
                taken.add(key(name, held));
                if (reply.getState() == ReviewState.LABELLED) {
                    done.add(held.getTask());
                }
            }
            return reply;
        }

        private static String key(String name, ReviewReply held) {
            return name + " " + held.getTask() + " " + held.getLease();
        }

        private String says(String name, String truth, Random random) {
            boolean isCareless = name.equals(CARELESS) && done.size() > TASKS / 2;
            double accuracy = isCareless ? 0.5 : 0.93;
            if (name.equals(SPAMMER)) {
                return "yes";
            }
            return random.nextDouble() < accuracy ? truth : truth.equals("yes") ? "no" : "yes";
        }

        private ReviewReply send(ReviewCommand command) throws Exception {
            while (true) {
                long start = System.nanoTime();
                try {
                    ReviewReply reply = desk.send(command).get(ANSWER_MS, TimeUnit.MILLISECONDS);
                    nanos.add(System.nanoTime() - start);
                    return reply;
                } catch (TimeoutException e) {
                    // Whoever kept the desk was killed; the same command again is done once.
                }
            }
        }

        private static ReviewCommand command(ReviewAction action, String name, ReviewReply held, String label) {
            return ReviewCommand.newBuilder()
                    .setCommand(UUID.randomUUID().toString())
                    .setAction(action)
                    .setReviewer(name)
                    .setTask(held == null ? null : held.getTask())
                    .setLease(held == null ? null : held.getLease())
                    .setLabel(label)
                    .setSeconds(label == null ? null : 3.5)
                    .build();
        }
    }

    private static void requireAllDone(Written written, Crowd crowd) {
        Map<String, ReviewResult> results = new TreeMap<>();
        written.reviewResults().forEach(result -> results.put(result.getTask(), result));
        assertThat(results.values())
                .as("of tasks, none of known answer")
                .hasSize(TASKS)
                .allSatisfy(result -> {
                    assertThat(result.getLabel()).isNotNull();
                    assertThat(result.getAnswers())
                            .extracting(ReviewAnswer::getReviewer)
                            .doesNotHaveDuplicates()
                            .hasSizeBetween(1, 3);
                });
        long answers = results.values().stream()
                .mapToLong(result -> result.getAnswers().size())
                .sum();
        assertThat(crowd.taken).as("every answer that was taken is in a result").hasSize((int) answers);
        requireOneHolderAtATime(written.reviewEvents());
        double right = results.values().stream()
                .filter(result -> result.getLabel().equals(truth(result.getPrediction())))
                .count();
        assertThat(right / TASKS).as("people alone are right in 93 of 100").isGreaterThan(0.93);
        long[] sorted = crowd.nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "   %,d commands answered; median %d ms, p99 %d ms; %.3f of %,d labels right by %.2f answers each%n",
                sorted.length,
                sorted[sorted.length / 2] / 1_000_000,
                sorted[sorted.length * 99 / 100] / 1_000_000,
                right / TASKS,
                TASKS,
                (double) answers / TASKS);
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

    /** By what was written down: versions without a gap, and no claim of a task that somebody has. */
    private static void requireOneHolderAtATime(List<ReviewEvent> events) {
        Map<String, List<ReviewEvent>> byTask = new TreeMap<>();
        events.forEach(event -> byTask.computeIfAbsent(event.getTask(), any -> new ArrayList<>())
                .add(event));
        byTask.forEach((task, life) -> {
            Set<Long> leases = new HashSet<>();
            for (int i = 0; i < life.size(); i++) {
                ReviewEvent event = life.get(i);
                assertThat(event.getVersion()).as("%s: %s", task, life).isEqualTo(i + 1);
                if (event.getEvent().equals("claimed")) {
                    assertThat(event.getBefore()).as(task).isNotEqualTo(ReviewState.LEASED);
                    assertThat(leases.add(event.getLease())).as(task).isTrue();
                }
            }
        });
    }
}
