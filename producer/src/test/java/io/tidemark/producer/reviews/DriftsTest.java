package io.tidemark.producer.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.producer.reviews.StreamEvent.Predicted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whether the drifts are there and are of the kind that they are said to be, by plain tests on windows of the size that the
 * demo has. A quiet window may give p-values down to 0.05 / (their number); here the limit is a tenth of that.
 */
class DriftsTest {

    private static final double QUIET = 1e-5;
    private static final double CLEAR = 1e-12;

    private static final List<String> NUMBERS = List.of("age", "exclamations", "letters_per_word", "words");
    private static final List<String> CATEGORIES = List.of("category", "price_band", "verified");

    private static Sample baseline;
    private static List<Predicted> stream;
    private static List<Span> truth;

    @BeforeAll
    static void generate() {
        Reviews reviews = new Reviews(7, Instant.parse("2026-03-02T00:00:00Z"), 250);
        baseline = new Sample(reviews.baseline());
        truth = reviews.truth();
        stream = new ArrayList<>();
        for (Iterator<StreamEvent> events = reviews.stream(); events.hasNext(); ) {
            if (events.next() instanceof Predicted predicted) {
                stream.add(predicted);
            }
        }
    }

    private static void eachWindow(DriftKind kind, BiConsumer<String, Sample> check) {
        Map<Instant, List<Predicted>> windows = new TreeMap<>();
        for (Predicted row : stream) {
            boolean wanted = truth.stream().anyMatch(span -> span.kind() == kind && span.contains(row.time()));
            if (wanted) {
                long size = ReviewStory.STEP.toMillis();
                Instant start = Instant.ofEpochMilli(row.time().toEpochMilli() / size * size);
                windows.computeIfAbsent(start, any -> new ArrayList<>()).add(row);
            }
        }
        assertThat(windows).hasSizeGreaterThanOrEqualTo(6);
        windows.forEach((start, rows) -> {
            assertThat(rows).hasSizeBetween(1_350, 1_650);
            check.accept(kind + " " + start, new Sample(rows));
        });
    }

    private static void inputsAreQuiet(String at, Sample window, List<String> numbers, List<String> categories) {
        for (String feature : numbers) {
            assertThat(window.pOfNumber(baseline, feature))
                    .as("%s %s", at, feature)
                    .isGreaterThan(QUIET);
        }
        for (String feature : categories) {
            assertThat(window.pOf(baseline, Sample.category(feature)))
                    .as("%s %s", at, feature)
                    .isGreaterThan(QUIET);
        }
    }

    private static void truthGivenPredictionIsQuiet(String at, Sample window) {
        assertThat(window.pOfGiven(baseline, Sample.truth(), Sample.predicted()))
                .as("%s p(y|predicted)", at)
                .isGreaterThan(QUIET);
    }

    private static void predictionGivenTruthIsQuiet(String at, Sample window) {
        assertThat(window.pOfGiven(baseline, Sample.predicted(), Sample.truth()))
                .as("%s p(predicted|y)", at)
                .isGreaterThan(QUIET);
    }

    @Test
    void control_nothingMoves() {
        eachWindow(DriftKind.CONTROL, (at, window) -> {
            inputsAreQuiet(at, window, NUMBERS, CATEGORIES);
            assertThat(window.pOf(baseline, Sample.truth())).as(at).isGreaterThan(QUIET);
            assertThat(window.pOf(baseline, Sample.predicted())).as(at).isGreaterThan(QUIET);
            truthGivenPredictionIsQuiet(at, window);
            predictionGivenTruthIsQuiet(at, window);
        });
    }

    @Test
    void covariate_categoriesAndAgesMove_bothConditionalsAndTheAnswersDoNot() {
        eachWindow(DriftKind.COVARIATE, (at, window) -> {
            assertThat(window.pOfNumber(baseline, "age")).as(at).isLessThan(CLEAR);
            assertThat(window.ksOf(baseline, "age")).as(at).isGreaterThan(0.15);
            assertThat(window.pOf(baseline, Sample.category("category"))).as(at).isLessThan(CLEAR);
            assertThat(window.pOf(baseline, Sample.truth())).as(at).isGreaterThan(QUIET);
            assertThat(window.pOf(baseline, Sample.predicted())).as(at).isGreaterThan(QUIET);
            truthGivenPredictionIsQuiet(at, window);
            predictionGivenTruthIsQuiet(at, window);
        });
    }

    @Test
    void prior_labelsAndAnswersMove_whatAClassLooksLikeDoesNot() {
        eachWindow(DriftKind.PRIOR, (at, window) -> {
            assertThat(window.pOf(baseline, Sample.truth())).as(at).isLessThan(CLEAR);
            assertThat(window.pOf(baseline, Sample.predicted())).as(at).isLessThan(CLEAR);
            assertThat(window.pOfGiven(baseline, Sample.truth(), Sample.predicted()))
                    .as(at)
                    .isLessThan(1e-8);
            predictionGivenTruthIsQuiet(at, window);
            inputsAreQuiet(at, window, List.of("age", "letters_per_word", "words"), CATEGORIES);
        });
    }

    @Test
    void prior_exclamationsFollowTheSentiment_soLittleThatItIsTolerated() {
        eachWindow(
                DriftKind.PRIOR,
                (at, window) -> assertThat(window.ksOf(baseline, "exclamations"))
                        .as(at)
                        .isLessThan(0.05 + 1.36 * Math.sqrt(1 / 1_500.0 + 1 / 8_000.0)));
    }

    @Test
    void concept_bothConditionalsMove_theInputsAndAnswersDoNot() {
        eachWindow(DriftKind.CONCEPT, (at, window) -> {
            assertThat(window.pOfGiven(baseline, Sample.truth(), Sample.predicted()))
                    .as(at)
                    .isLessThan(1e-8);
            assertThat(window.pOfGiven(baseline, Sample.predicted(), Sample.truth()))
                    .as(at)
                    .isLessThan(1e-6);
            assertThat(window.pOf(baseline, Sample.predicted())).as(at).isGreaterThan(QUIET);
            inputsAreQuiet(at, window, NUMBERS, CATEGORIES);
        });
    }

    @Test
    void concept_isStrongInItsFacet_absentElsewhere() {
        List<Predicted> rows = stream.stream()
                .filter(row ->
                        truth.stream().anyMatch(span -> span.kind() == DriftKind.CONCEPT && span.contains(row.time())))
                .toList();
        assertThat(accuracyIn(Category.ELECTRONICS, rows)).isBetween(0.45, 0.62);
        assertThat(accuracyIn(Category.CLOTHING, rows)).isBetween(0.79, 0.88);
    }

    private static double accuracyIn(Category category, List<Predicted> rows) {
        return new Sample(rows.stream()
                        .filter(row -> category.word()
                                .equals(row.prediction().getFacets().get("category")))
                        .toList())
                .accuracy();
    }

    @Test
    void truth_spansFollowEachOther_eachKindOnceBetweenQuietTimes() {
        for (int i = 1; i < truth.size(); i++) {
            assertThat(truth.get(i).from()).isEqualTo(truth.get(i - 1).to());
            assertThat(truth.get(i).isDrift()).isNotEqualTo(truth.get(i - 1).isDrift());
        }
        assertThat(truth.stream().map(Span::kind).filter(kind -> kind != DriftKind.CONTROL))
                .containsExactly(DriftKind.COVARIATE, DriftKind.PRIOR, DriftKind.CONCEPT);
        assertThat(Duration.between(
                        truth.get(0).from(), truth.get(truth.size() - 1).to()))
                .isEqualTo(Reviews.length());
    }
}
