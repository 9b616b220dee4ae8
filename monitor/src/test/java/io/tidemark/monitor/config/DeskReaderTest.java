package io.tidemark.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.DeskRule.Overlap;
import io.tidemark.monitor.config.DeskRule.Quality;
import io.tidemark.monitor.config.DeskRule.Times;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskReaderTest {

    private static final String START = """
            application: app
            kafka: {bootstrap: 'localhost:9092'}
            models:
              - name: mood
                classes: [sad, happy]
                predictions: {topic: moods, id: id, prediction: mood, scores: {sad: sad, happy: happy}}
                labels: {topic: known, time: at, label: truth}
                review: {show: [text], when: {confidence: {lt: 0.6}, id: torn}, %s}
                baseline: {rows: rows.csv}
            """;

    @TempDir
    Path folder;

    @Test
    void read_everything_hasWhatIsWritten() throws InvalidConfig {
        DeskRule rule = ConfigFiles.read(
                        folder,
                        START.formatted(
                                "answers: adaptive, stop: 90%, lease: 5m, available: 3d, due: 4h, priority: {torn: 3},"
                                        + " skills: [german], prediction: shown, duplicates: joined, labelled: cancelled, contradicted: reopened, gold: 10%, floor: off"))
                .deskRule("mood");

        assertThat(rule)
                .isEqualTo(new DeskRule(
                        Overlap.adaptive(0.9),
                        new Times(Duration.ofMinutes(5), Duration.ofDays(3), Duration.ofHours(4)),
                        new Quality(0.1, 0),
                        Map.of("torn", 3.0),
                        Set.of("german"),
                        true,
                        true,
                        true,
                        true));
    }

    @Test
    void read_shortAvailability_makesTasksDueByThen() throws InvalidConfig {
        DeskRule rule =
                ConfigFiles.read(folder, START.formatted("available: 1h")).deskRule("mood");

        assertThat(rule.times().due()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void read_examples_areThoseThatPeopleSee() throws InvalidConfig {
        ReviewConfig review = ConfigFiles.read(
                        folder, START.formatted("examples: [{content: {text: oh}, answer: sad, why: it sighs}]"))
                .models()
                .get(0)
                .review()
                .orElseThrow();

        assertThat(review.guide().examples())
                .containsExactly(new ReviewGuide.Example(Map.of("text", "oh"), "sad", "it sighs"));
    }

    @Test
    void read_whatLabelsAreForWithoutLabels_isAProblem() {
        String withoutLabels = START.replaceFirst("(?m)^ *labels: .*\n", "");

        assertThat(ConfigFiles.problems(folder, withoutLabels.formatted("labelled: cancelled"), Map.of()))
                .singleElement()
                .asString()
                .startsWith("models[0].review.labelled needs labels");
        assertThat(ConfigFiles.problems(folder, withoutLabels.formatted("contradicted: reopened"), Map.of()))
                .singleElement()
                .asString()
                .startsWith("models[0].review.contradicted needs labels");
        assertThat(ConfigFiles.problems(
                        folder, withoutLabels.formatted("labelled: kept, contradicted: kept"), Map.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "answers: 0; models[0].review.answers: \"0\" must be adaptive",
                "stop: 90%; models[0].review.stop",
                "'answers: adaptive, stop: 50%'; models[0].review.stop: \"50%\" must be above 50 %",
                "lease: 2h; models[0].review.lease: \"2h\" must be from",
                "'due: 5d, available: 2d'; models[0].review.due",
                "'priority: {other: 2}'; models[0].review.priority.other",
                "'priority: {torn: 0}'; models[0].review.priority.torn: \"0\" must be from 0.001 to 1000",
                "gold: 60%; models[0].review.gold: \"60%\" must be below 50 %",
                "labelled: off; models[0].review.labelled: \"off\" must be",
                "contradicted: yes; models[0].review.contradicted: \"yes\" must be",
                "prediction: seen; models[0].review.prediction: \"seen\" must be",
                "'examples: [{content: {text: a}, answer: angry}]'; models[0].review.examples[0].answer",
                "'examples: [{answer: sad}]'; models[0].review.examples[0].content",
            })
    void read_brokenRule_isTheOnlyProblem(String written, String expected) {
        assertThat(ConfigFiles.problems(folder, START.formatted(written), Map.of()))
                .singleElement()
                .asString()
                .startsWith(expected);
    }
}
