package io.tidemark.monitor.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.embedded.RegistryOptions;
import io.tidemark.monitor.commands.ReviewLoop.Ended;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.intake.Decoders;
import io.tidemark.monitor.kafka.OutputReader;
import io.tidemark.schemas.Measure;
import io.tidemark.schemas.Quality;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewOutcome;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.Window;
import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From predictions on a topic to answers of people on another. */
class ReviewCommandsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static EmbeddedKafka kafka;
    private static EmbeddedRegistry registry;

    @TempDir
    Path folder;

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.start();
        registry = EmbeddedRegistry.start(RegistryOptions.temporary());
    }

    @AfterAll
    static void stopBroker() {
        registry.close();
        kafka.close();
    }

    private static JsonNode json(Ended ended) {
        try {
            return JSON.readTree(ended.out());
        } catch (JsonProcessingException e) {
            throw new AssertionError(ended.toString(), e);
        }
    }

    private static void awaitTasks(ReviewLoop loop, String model, int tasks) {
        await().atMost(PATIENCE)
                .until(() -> json(loop.review("next", "-o", "json", "--model", model))
                                .get("waiting")
                                .asInt()
                        == tasks);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void submit_taskShown_isAnsweredOnceAndLeavesTheQueue(boolean avro) {
        try (ReviewLoop loop = new ReviewLoop(
                folder, "loop" + avro, kafka, avro ? registry.address().toString() : "", "200ms")) {
            loop.send("moods", ReviewLoop.mood("m-1", 0.55, "call me: +49 30 901820", "ann@example.org"));
            loop.send("moods", ReviewLoop.mood("m-2", 0.95, "sure", "bob"));
            awaitTasks(loop, "mood", 1);

            Ended next = loop.review("next", "-o", "json");
            JsonNode task = json(next).get("task");
            String id = task.get("task").asText();
            assertThat(next.code()).isZero();
            assertThat(next.out())
                    .doesNotContain("secret")
                    .doesNotContain("901820")
                    .doesNotContain("ann@");
            assertThat(task.get("content").get("text").asText()).isEqualTo("call me: [phone]");
            assertThat(task.get("prediction").asText())
                    .as("nobody can look it up")
                    .isEmpty();
            assertThat(json(loop.review("next", "-o", "json"))
                            .get("task")
                            .get("task")
                            .asText())
                    .as("it stays one's own")
                    .isEqualTo(id);

            assertThat(loop.review("submit", id, "angry").code()).isEqualTo(2);
            assertThat(loop.review("submit", id, "3").err()).contains("choose one of sad, happy, or 1 to 2");
            assertThat(loop.review("submit", "nothing", "sad").code()).isEqualTo(6);
            Ended others = loop.review("submit", id, "2", "--reviewer", "bob");
            assertThat(others.code()).isEqualTo(8);
            assertThat(others.err()).contains("Somebody else has it");
            Ended submitted = loop.review("submit", id, "2");
            assertThat(submitted.code()).as(submitted.err()).isZero();
            assertThat(submitted.out())
                    .contains("'happy' for task " + id + " of mood, by eve")
                    .contains("0 more wait");
            Ended again = loop.review("submit", id, "sad", "--reviewer", "bob");
            assertThat(again.code()).isEqualTo(8);
            assertThat(again.err()).contains("The task is closed: it has its answer");

            assertThat(loop.review("next").code()).isEqualTo(6);
            assertThat(results(loop)).singleElement().satisfies(result -> {
                assertThat(result.getTask()).isEqualTo(id);
                assertThat(result.getPrediction()).isEqualTo("m-1");
                assertThat(result.getModel()).isEqualTo("mood");
                assertThat(result.getLabel()).isEqualTo("happy");
                assertThat(result.getProbability()).isEqualTo(1);
                assertThat(result.getPolicy()).isEqualTo("mood");
                assertThat(result.getReasons()).containsExactly("unsure");
                assertThat(result.getPredictionTime()).isNotNull();
                assertThat(result.getAnswers())
                        .singleElement()
                        .satisfies(said -> assertThat(said.getEdition())
                                .as("what eve was told")
                                .matches("[0-9a-f]{8}"));
            });

            Ended opened = loop.review("reopen", id, "--reason", "bob appeals: it is irony", "--reviewer", "lea");
            assertThat(opened.code()).as(opened.err()).isZero();
            assertThat(opened.out()).contains("Task " + id + " is open again: it waits for a lead");
            assertThat(loop.review("reopen", id, "--reason", "twice").err()).contains("The task is open");
            assertThat(loop.review("reopen", "nothing", "--reason", "why").code())
                    .isEqualTo(6);
            assertThat(results(loop))
                    .extracting(ReviewResult::getOutcome)
                    .containsExactly(ReviewOutcome.LABELLED, ReviewOutcome.TAKEN_BACK);
            assertThat(reopenings(loop)).singleElement().satisfies(event -> {
                assertThat(event.getReviewer()).isEqualTo("lea");
                assertThat(event.getReason()).isEqualTo("bob appeals: it is irony");
            });
        }
    }

    private static List<ReviewEvent> reopenings(ReviewLoop loop) {
        MonitorConfig config = loop.read();
        return new OutputReader(config, new Decoders(config.registry()).registry())
                .read(
                        config.topics().reviewEvents(),
                        ReviewEvent.class,
                        event -> event.getEvent().equals("reopened"));
    }

    private static List<ReviewResult> results(ReviewLoop loop) {
        MonitorConfig config = loop.read();
        return new OutputReader(config, new Decoders(config.registry()).registry())
                .read(config.topics().reviewResults(), ReviewResult.class, any -> true);
    }

    @Test
    void next_text_saysWhatWhyAndHowToAnswer() {
        try (ReviewLoop loop = new ReviewLoop(folder, "text", kafka, "", "200ms")) {
            loop.send("moods", ReviewLoop.mood("m-1", 0.52, "so\\u001b[31m", "bob"));
            loop.send("moods", ReviewLoop.mood("m-2", 0.48, "later", "bob"));
            awaitTasks(loop, "mood", 2);

            Ended next = loop.review("next");

            assertThat(next.out())
                    .contains("of mood; ")
                    .contains("; 1 more wait")
                    .contains("  text    so\u00b7[31m")
                    .contains("  words   (missing)")
                    .contains("Chosen with probability 1 because")
                    .contains("  unsure: its confidence is below 0.6 (0.52)")
                    .contains("How does the author feel?")
                    .containsPattern("Edition [0-9a-f]{8} of what people are told")
                    .contains("Choices: 1 sad, 2 happy")
                    .contains("tidemark review submit --config ")
                    .doesNotContain("\u001b");
            assertThat(loop.review("next", "--model", "wood").code()).isEqualTo(2);
        }
    }

    @Test
    void submit_regression_isANumber() {
        try (ReviewLoop loop = new ReviewLoop(folder, "regression", kafka, "", "200ms")) {
            loop.send("prices", ReviewLoop.price("p-1", 1200));
            awaitTasks(loop, "price", 1);
            String id = json(loop.review("next", "-o", "json"))
                    .get("task")
                    .get("task")
                    .asText();

            assertThat(loop.review("submit", id, "cheap").code()).isEqualTo(2);
            Ended ended = loop.review("submit", id, "-o", "json", "--", "-1200.5");
            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(json(ended).get("value").asDouble()).isEqualTo(-1200.5);
            assertThat(results(loop)).singleElement().satisfies(result -> {
                assertThat(result.getValue()).isEqualTo(-1200.5);
                assertThat(result.getLabel()).isNull();
                assertThat(result.getReasons()).containsExactly("audit");
            });
        }
    }

    /** The whole way round: a prediction, a task, an answer, and what it says of the model. */
    @Test
    void submit_answers_areLabelsThatQualityIsMeasuredBy() {
        try (ReviewLoop loop = new ReviewLoop(folder, "quality", kafka, "", "200ms")) {
            long time = Instant.now().truncatedTo(ChronoUnit.MINUTES).toEpochMilli();
            loop.send("moods", ReviewLoop.mood("m-1", 0.55, "oh", "bob"), time);
            loop.send("moods", ReviewLoop.mood("m-2", 0.95, "sure", "bob"), time);
            for (int price = 100; price <= 300; price += 100) {
                loop.send("prices", ReviewLoop.price("" + price, price), time);
            }
            awaitTasks(loop, "mood", 1);
            awaitTasks(loop, "price", 3);

            answer(loop, "mood", id -> "sad");
            answer(loop, "price", id -> "" + (Integer.parseInt(id) + 10));
            answer(loop, "price", id -> "" + (Integer.parseInt(id) - 20));
            List<Report> reports = loop.finish();

            List<Quality> moods = quality(reports, "mood");
            assertThat(moods).extracting(Quality::getLabelled).containsOnly(0L);
            assertThat(measure(moods, "accuracy")).allSatisfy(measure -> {
                assertThat(measure.getValue())
                        .as("answers are no labels like others")
                        .isNull();
            });
            assertThat(measure(moods, "accuracy/review-weighted"))
                    .singleElement()
                    .satisfies(measure -> {
                        assertThat(measure.getValue()).isNull();
                        assertThat(measure.getReason())
                                .contains("predictions of mood for which none of unsure holds are never put");
                    });

            List<Quality> prices = quality(reports, "price");
            assertThat(prices).extracting(Quality::getReviewed).isEqualTo(List.of(2L));
            assertThat(measure(prices, "mae/review-weighted")).singleElement().satisfies(measure -> {
                assertThat(measure.getN()).isEqualTo(2);
                assertThat(measure.getEffectiveN())
                        .as("two of three that there are")
                        .isCloseTo(3, within(1e-9));
                assertThat(measure.getValue()).isCloseTo(15, within(0.01));
                assertThat(measure.getLower()).isLessThan(15);
            });
        }
    }

    /** @param answer to the prediction of an id, which people are shown here */
    private static void answer(ReviewLoop loop, String model, UnaryOperator<String> answer) {
        JsonNode task =
                json(loop.review("next", "-o", "json", "--model", model)).get("task");
        String text = answer.apply(task.get("content").get("id").asText());
        assertThat(loop.review("submit", task.get("task").asText(), text).code())
                .isZero();
    }

    /** The last reports on all traffic of a model. */
    private static List<Quality> quality(List<Report> reports, String model) {
        Map<Window, Report> last = new TreeMap<>();
        reports.stream()
                .filter(report -> report.getModel().equals(model) && report.getQuality() != null)
                .forEach(report -> last.merge(
                        report.getWindow(),
                        report,
                        (one, other) -> one.getRevision() > other.getRevision() ? one : other));
        return last.values().stream().map(Report::getQuality).toList();
    }

    private static List<Measure> measure(List<Quality> quality, String name) {
        return quality.stream()
                .flatMap(one -> one.getMeasures().stream())
                .filter(measure -> measure.getName().equals(name))
                .toList();
    }

    /** What a person types at a terminal: a wrong answer, a right one, Enter to skip, and the end. */
    @Test
    void session_linesTyped_areAnswersSkipsAndTheEnd() throws Exception {
        try (ReviewLoop loop = new ReviewLoop(folder, "session", kafka, "", "200ms")) {
            for (int i = 1; i <= 3; i++) {
                loop.send("moods", ReviewLoop.mood("m-" + i, 0.55, "text " + i, "bob"));
                awaitTasks(loop, "mood", i);
            }
            String first = json(loop.review("next", "-o", "json"))
                    .get("task")
                    .get("content")
                    .get("id")
                    .asText();
            List<String> said = new ArrayList<>();
            BufferedReader typed = new BufferedReader(new StringReader("angry\nsad\n\n2\n"));

            try (AtDesk desk = new AtDesk(loop.read(), "eve")) {
                new ReviewSession(desk, loop.read(), Optional.of("mood"), typed, said::add).run();
            }

            assertThat(results(loop))
                    .extracting(ReviewResult::getPrediction, ReviewResult::getLabel)
                    .containsExactlyInAnyOrder(tuple("m-1", "sad"), tuple("m-3", "happy"));
            assertThat(first).as("what one has comes first").isEqualTo("m-1");
            assertThat(said).anyMatch(line -> line.startsWith("'angry' is not an answer"));
            assertThat(said).last().isEqualTo("Nothing waits for an answer of yours.");
        }
    }

    /** An answer that is taken back and given anew, and a task for a lead. */
    @Test
    void session_undoAndEscalate_areAsTheyAreByOtherWays() throws Exception {
        try (ReviewLoop loop = new ReviewLoop(folder, "undo", kafka, "", "200ms")) {
            for (int i = 1; i <= 2; i++) {
                loop.send("moods", ReviewLoop.mood("m-" + i, 0.55, "text " + i, "bob"));
                awaitTasks(loop, "mood", i);
            }
            List<String> said = new ArrayList<>();
            BufferedReader typed = new BufferedReader(new StringReader("u\nsad\nu\n2\ne nobody can tell\n"));

            try (AtDesk desk = new AtDesk(loop.read(), "eve")) {
                new ReviewSession(desk, loop.read(), Optional.of("mood"), typed, said::add).run();
            }

            assertThat(said).anyMatch(line -> line.startsWith("You have answered nothing yet"));
            assertThat(results(loop)).last().satisfies(result -> {
                assertThat(result.getPrediction()).isEqualTo("m-1");
                assertThat(result.getLabel()).isEqualTo("happy");
            });
            assertThat(results(loop)).extracting(ReviewResult::getPrediction).containsOnly("m-1");
        }
    }

    /** What all answers together say takes the place of what one of them said, once that can no longer be taken back. */
    @Test
    void revise_settledTask_supersedesItsResultAndKeepsTheAnswers() throws Exception {
        try (ReviewLoop loop = new ReviewLoop(folder, "revise", kafka, "", "200ms")) {
            loop.send("moods", ReviewLoop.mood("m-1", 0.55, "text", "bob"));
            awaitTasks(loop, "mood", 1);
            answer(loop, "mood", id -> "happy");
            String task = results(loop).get(0).getTask();

            Ended nothing = loop.review("consolidate", "--apply", "--reviewer", "lea");
            assertThat(nothing.code()).as(nothing.err()).isZero();
            assertThat(nothing.out()).contains("0 labels revised");
            try (AtDesk desk = new AtDesk(loop.read(), "lea")) {
                assertThat(desk.revise(task, "sad", 0.97).getMessage()).contains("can be taken back any more");
                await().atMost(PATIENCE)
                        .until(() -> desk.revise(task, "sad", 0.97).getRefusal() == null);
            }

            assertThat(results(loop))
                    .extracting(ReviewResult::getLabel, ReviewResult::getMethod)
                    .endsWith(tuple("sad", "dawid-skene"));
            assertThat(results(loop)).last().satisfies(result -> {
                assertThat(result.getTaskVersion())
                        .isGreaterThan(results(loop).get(0).getTaskVersion());
                assertThat(result.getAnswers())
                        .singleElement()
                        .satisfies(said -> assertThat(said.getLabel()).isEqualTo("happy"));
            });
        }
    }
}
