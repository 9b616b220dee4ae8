package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidemark.monitor.chaos.Setup;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewState;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.wire.TrustedAvro;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes in and out of the desk, as records on topics. */
class DeskTopologyTest {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private int commands;

    @BeforeAll
    static void trustAvro() {
        TrustedAvro.install();
    }

    @Test
    void taskClaimedAndAnswered_isAResultOnItsTopic() {
        try (TopologyTestDriver driver = driver()) {
            send(driver, "review.tasks", "t", task("t"));
            ReviewReply held = ask(driver, command(ReviewAction.CLAIM, "ann", null));
            ReviewReply done = ask(
                    driver,
                    ReviewCommand.newBuilder(command(ReviewAction.SUBMIT, "ann", held))
                            .setLabel("yes")
                            .build());

            assertThat(held.getTask()).isEqualTo("t");
            assertThat(done.getState()).isEqualTo(ReviewState.LABELLED);
            assertThat(read(driver, "review.results", ReviewResult.class))
                    .extracting(ReviewResult::getLabel)
                    .containsExactly("yes");
            assertThat(meters.get("tidemark.review.commands")
                            .tags("action", "submit", "outcome", "done")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void garbage_isADeadLetterAndHarmsNothingBesideIt() {
        try (TopologyTestDriver driver = driver()) {
            var input = Driven.topic(driver, "app.review.commands");
            input.pipeInput("k".getBytes(UTF_8), "{\"action\": 3".getBytes(UTF_8));
            input.pipeInput("k".getBytes(UTF_8), (byte[]) null);
            input.pipeInput("k".getBytes(UTF_8), new byte[] {0, 1, 2});
            Driven.topic(driver, "app.review.tasks").pipeInput("t".getBytes(UTF_8), "[]".getBytes(UTF_8));
            send(driver, "review.tasks", "t", task("t"));

            assertThat(ask(driver, command(ReviewAction.CLAIM, "ann", null)).getTask())
                    .isEqualTo("t");
            assertThat(Driven.records(driver, "app.dlq"))
                    .hasSize(4)
                    .allSatisfy(letter -> assertThat(letter.headers().lastHeader("tidemark.reason"))
                            .isNotNull());
        }
    }

    @Test
    void recordOfATaskDeleted_takesTheTaskAway() {
        try (TopologyTestDriver driver = driver()) {
            send(driver, "review.tasks", "t", task("t"));
            Driven.topic(driver, "app.review.tasks").pipeInput("t".getBytes(UTF_8), (byte[]) null);

            assertThat(ask(driver, command(ReviewAction.CLAIM, "ann", null)).getRefusal())
                    .isEqualTo("nothing-waits");
        }
    }

    @Test
    void wallClock_endsLeasesAndTellsHowManyWait() {
        try (TopologyTestDriver driver = driver()) {
            send(driver, "review.tasks", "t", task("t"));
            ask(driver, command(ReviewAction.CLAIM, "ann", null));
            assertThat(ask(driver, command(ReviewAction.CLAIM, "bob", null)).getRefusal())
                    .isEqualTo("nothing-waits");
            driver.advanceWallClockTime(Duration.ofMinutes(11));

            assertThat(meters.get("tidemark.review.waiting").gauge().value()).isEqualTo(1);
            ReviewCommand late = command(ReviewAction.CLAIM, "bob", null);
            Driven.topic(driver, "app.review.commands")
                    .pipeInput("k".getBytes(UTF_8), Driven.bytes(late), START.plus(Duration.ofMinutes(11)));
            assertThat(read(driver, "review.replies", ReviewReply.class))
                    .extracting(ReviewReply::getTask)
                    .containsExactly("t");
        }
    }

    private static ReviewTask task(String id) {
        return ReviewTask.newBuilder()
                .setTask(id)
                .setPrediction("prediction-" + id)
                .setModel("of no rule of its own")
                .setVersion("1")
                .setTime(START)
                .setBaseline("b")
                .setConfig("c")
                .setReasons(List.of("audit"))
                .setProbability(0.25)
                .setChoices(List.of("yes", "no"))
                .build();
    }

    private ReviewCommand command(ReviewAction action, String reviewer, ReviewReply held) {
        return ReviewCommand.newBuilder()
                .setCommand("command-" + commands++)
                .setAction(action)
                .setReviewer(reviewer)
                .setTask(held == null ? null : held.getTask())
                .setLease(held == null ? null : held.getLease())
                .build();
    }

    private static ReviewReply ask(TopologyTestDriver driver, ReviewCommand command) {
        send(driver, "review.commands", command.getCommand(), command);
        List<ReviewReply> replies = read(driver, "review.replies", ReviewReply.class);
        return replies.get(replies.size() - 1);
    }

    private static void send(TopologyTestDriver driver, String topic, String key, SpecificRecord record) {
        Driven.topic(driver, "app." + topic).pipeInput(key.getBytes(UTF_8), Driven.bytes(record), START);
    }

    private static <T extends SpecificRecord> List<T> read(TopologyTestDriver driver, String topic, Class<T> type) {
        return Driven.read(driver, "app." + topic, type);
    }

    private TopologyTestDriver driver() {
        MonitorConfig config = Setup.of(folder, "app", "localhost:9092").read();
        Environment environment = Driven.environment(config, meters);
        return Driven.start(new DeskTopology(environment)::build, "app-review", folder, START);
    }
}
