package io.tidemark.statistics.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineBuilder;
import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.baseline.BaselineOutcomes;
import io.tidemark.statistics.baseline.OutcomesBuilder;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.Truth;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.Pane;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** From rows to estimates and back, as a baseline and a window have them. */
class KnowledgeTest {

    private static final List<String> CLASSES = List.of("no", "yes");

    private final SplittableRandom random = new SplittableRandom(31);

    /** A model of two classes whose score of "yes" is far too sure. */
    private final BaselineBuilder rows = new BaselineBuilder(
            List.of(new Declared("prediction", Role.PREDICTION, false), new Declared("score:yes", Role.SCORE, true)));

    private final Baseline baseline = learned();

    private static double truth(double score) {
        return 0.2 + 0.6 * score;
    }

    private Baseline learned() {
        OutcomesBuilder outcomes = new OutcomesBuilder(CLASSES);
        for (int row = 0; row < 5_000; row++) {
            double score = random.nextDouble();
            rows.row(List.of());
            rows.category(0, score >= 0.5 ? "yes" : "no");
            rows.number(1, score);
            boolean yes = random.nextDouble() < truth(score);
            outcomes.row(List.of(), answer(score), Optional.of(new Truth.OfClass(yes ? 1 : 0)), 0);
        }
        Baseline built = rows.build();
        NumericBins bins = ((Column.Numeric) built.layout().column(1)).bins();
        return Baseline.of(
                built.layout(), built.profiles(), Optional.of(outcomes.build("yes", Optional.of(bins))), built.noise());
    }

    private static Answer answer(double score) {
        return new Answer.OfClass(score >= 0.5 ? 1 : 0, new int[0], score);
    }

    private Knowledge knowledge() {
        BaselineOutcomes outcomes = baseline.outcomes().orElseThrow();
        return Knowledge.of(outcomes.layout(), OutcomeCounts.NONE, outcomes.of(""), baseline.layout())
                .orElseThrow();
    }

    /** Predictions and what became of them. */
    private record Window(Profile profile, OutcomeCounts outcomes) {}

    /** @param relation probability of "yes" by the score */
    private Window window(int n, double power, DoubleUnaryOperator relation) {
        OutcomeLayout layout = baseline.outcomes().orElseThrow().layout();
        byte[] pane = Pane.empty(baseline.layout());
        Observation observation = new Observation(baseline.layout());
        OutcomeCounts outcomes = OutcomeCounts.NONE;
        for (int row = 0; row < n; row++) {
            double score = Math.pow(random.nextDouble(), power);
            byte[] name = (score >= 0.5 ? "yes" : "no").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            observation.clear();
            observation.category(0, name, 0, name.length);
            observation.number(1, score);
            Pane.count(pane, observation, 0, row);
            int truth = random.nextDouble() < relation.applyAsDouble(score) ? 1 : 0;
            outcomes = outcomes.plus(layout.predicted(answer(score)))
                    .plus(layout.labelled(answer(score), new Truth.OfClass(truth), 0));
        }
        return new Window(Pane.toProfile(pane, baseline.layout()), outcomes);
    }

    private static Map<String, Expectation> byName(List<Expectation> expectations) {
        return expectations.stream().collect(Collectors.toMap(e -> e.name() + " " + e.of(), Function.identity()));
    }

    @Test
    void expected_inputsMoved_isWhatLabelsSayLater() {
        Window window = window(3_000, 2, KnowledgeTest::truth);
        Knowledge knowledge = knowledge();

        Map<String, Expectation> expected = byName(knowledge.expected(window.profile()));

        assertThat(expected)
                .containsOnlyKeys(
                        "accuracy/cbpe ",
                        "precision/cbpe yes",
                        "recall/cbpe yes",
                        "f1/cbpe yes",
                        "roc-auc/cbpe yes",
                        "accuracy/atc ",
                        "accuracy/doc ",
                        "prior/em yes",
                        "prior/bbse no",
                        "prior/bbse yes");
        for (String name :
                List.of("accuracy/cbpe ", "precision/cbpe yes", "recall/cbpe yes", "f1/cbpe yes", "roc-auc/cbpe yes")) {
            Expectation one = expected.get(name);
            Estimate value = (Estimate) one.value();
            double realised = ((Estimate) knowledge.realised(one, window.outcomes())).value();
            assertThat(realised).as(name).isBetween(value.lower(), value.upper());
        }
        assertThat(((Estimate) knowledge.baseline(expected.get("accuracy/cbpe "))).value())
                .isCloseTo(0.65, within(0.03));
    }

    @Test
    void tested_relationAsLearned_contradictsNothing() {
        Window window = window(2_000, 1, KnowledgeTest::truth);

        assertThat(knowledge().tested(window.outcomes()))
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(tested -> assertThat(tested.contradiction().logEvidence(0.02))
                        .as(tested.expectation().name())
                        .isLessThan(Math.log(Trust.RUN_LENGTH)));
    }

    @Test
    void tested_relationTurnedRound_contradictsTheAccuracy() {
        Window window = window(2_000, 1, score -> 1 - truth(score));

        assertThat(knowledge().tested(window.outcomes()))
                .filteredOn(tested -> tested.expectation().name().equals("accuracy/cbpe"))
                .singleElement()
                .satisfies(tested -> {
                    assertThat(tested.contradiction().difference()).isLessThan(-0.2);
                    assertThat(tested.contradiction().logEvidence(0.02)).isGreaterThan(Math.log(Trust.RUN_LENGTH));
                });
    }

    @Test
    void tested_fewLabels_saysNothing() {
        assertThat(knowledge().tested(window(99, 1, KnowledgeTest::truth).outcomes()))
                .isEmpty();
    }

    @Test
    void of_fewLabels_isNothing() {
        BaselineOutcomes outcomes = baseline.outcomes().orElseThrow();

        assertThat(Knowledge.of(outcomes.layout(), OutcomeCounts.NONE, OutcomeCounts.NONE, baseline.layout()))
                .isEmpty();
    }

    @Test
    void of_values_expectsTheErrorOfEachLeaf() {
        OutcomesBuilder builder = new OutcomesBuilder(List.of());
        NumericBins leaves = new NumericBins(new double[] {50}, 0, 100);
        for (int row = 0; row < 1_000; row++) {
            double predicted = row % 100 + 0.5;
            double error = (predicted < 50 ? 1 : 5) * (row % 3 - 1);
            builder.row(List.of(), new Answer.OfValue(predicted), Optional.of(new Truth.OfValue(predicted + error)), 0);
        }
        BaselineOutcomes outcomes = builder.build("", Optional.of(leaves));
        Knowledge knowledge = Knowledge.of(
                        outcomes.layout(), OutcomeCounts.NONE, outcomes.of(""), new Layout(List.of()))
                .orElseThrow();

        Expectation expected = knowledge
                .expected(new Answers(new long[0], new long[] {0, 200}))
                .get(0);

        assertThat(expected.name()).isEqualTo("mae/by-prediction");
        assertThat(((Estimate) expected.value()).value()).isCloseTo(5 * 2 / 3.0, within(0.05));
        assertThat(((Estimate) knowledge.baseline(expected)).value()).isCloseTo(2, within(0.05));
    }
}
