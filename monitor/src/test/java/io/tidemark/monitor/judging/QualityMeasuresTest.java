package io.tidemark.monitor.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.monitor.config.ChosenMeasures;
import io.tidemark.monitor.judging.QualityMeasures.Name;
import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.Truth;
import io.tidemark.statistics.quality.RocArea;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QualityMeasuresTest {

    private static final ClassLayout LAYOUT = ClassLayout.of(List.of("yes", "no"));
    private static final ClassLayout SCORED = new ClassLayout(
            List.of("yes", "no"),
            List.of("yes", "no"),
            Optional.of(new ClassLayout.Scores("yes", new NumericBins(new double[] {0.25, 0.5, 0.75}, 0, 1))));
    private static final Name ACCURACY = new Name("accuracy", "");
    private static final Name WEIGHTED = new Name("accuracy/review-weighted", "");

    private static OutcomeCounts answers(int number, boolean right, double probability) {
        Answer answer = new Answer.OfClass(0, new int[0]);
        OutcomeCounts all = OutcomeCounts.NONE;
        for (int i = 0; i < number; i++) {
            all = all.plus(LAYOUT.predicted(answer))
                    .plus(LAYOUT.reviewed(answer, new Truth.OfClass(right ? 0 : 1), probability));
        }
        return all;
    }

    /** Of those demanded one of four was right, of those drawn at 25 % all four: of 20 that they stand for 17, and not 5 of 8. */
    @Test
    void of_answersOfUnequalChance_weighsThemAndReportsNoOther() {
        OutcomeCounts counts = answers(1, true, 1).plus(answers(3, false, 1)).plus(answers(4, true, 0.25));

        Map<Name, Measurement> measures = QualityMeasures.of(LAYOUT, counts, ChosenMeasures.NONE);

        assertThat(measures.get(ACCURACY)).as("unweighted").isInstanceOf(NotEnoughData.class);
        Estimate weighted = (Estimate) measures.get(WEIGHTED);
        assertThat(weighted.value()).isCloseTo(0.85, within(1e-12));
        // The weighted squares of what is off: (1 * 0.15² + 3 * 0.85² + 4 * 16 * 0.15²) / 20².
        assertThat(weighted.standardError()).isCloseTo(Math.sqrt(3.63 / 400), within(1e-12));
        assertThat(weighted.lower()).isLessThan(0.65);
        assertThat(weighted.upper()).isBetween(0.9, 1.0);
        assertThat(weighted.n()).isEqualTo(8);
        assertThat(LAYOUT.reviews(counts).effectiveLabels()).isCloseTo(400.0 / 68, within(1e-12));
    }

    @Test
    void of_answersWithoutProbability_refusesToTell() {
        Map<Name, Measurement> measures = QualityMeasures.of(LAYOUT, answers(9, true, Double.NaN), ChosenMeasures.NONE);

        assertThat(measures.get(ACCURACY)).isInstanceOf(NotEnoughData.class);
        assertThat(measures.get(WEIGHTED))
                .isInstanceOfSatisfying(
                        Undefined.class, refused -> assertThat(refused.reason()).contains("with which probability"));
    }

    @Test
    void of_noAnswers_saysNothingOfThem() {
        assertThat(QualityMeasures.of(LAYOUT, LAYOUT.predicted(new Answer.OfClass(0, new int[0])), ChosenMeasures.NONE))
                .doesNotContainKey(WEIGHTED);
    }

    /** Four bins of the score of "yes"; of 16 pairs 13 are in order, one is not, and two share a bin. */
    @Test
    void of_scoresOfOneOfTwoClasses_hasAreasWithTheErrorOfTheBins() {
        OutcomeCounts counts = OutcomeCounts.NONE;
        for (double score : new double[] {0.9, 0.8, 0.6, 0.3}) {
            counts = counts.plus(labelled(SCORED, score, 0));
        }
        for (double score : new double[] {0.7, 0.4, 0.2, 0.1}) {
            counts = counts.plus(labelled(SCORED, score, 1));
        }

        Map<Name, Measurement> measures = QualityMeasures.of(SCORED, counts, ChosenMeasures.NONE);

        Estimate area = (Estimate) measures.get(new Name("roc-auc", "yes"));
        assertThat(area.value()).isCloseTo((13 + 2 / 2.0) / 16, within(1e-12));
        Estimate exact = (Estimate) RocArea.of(SCORED.scoreCounts(counts).orElseThrow());
        assertThat(exact.lower() - area.lower()).isCloseTo(2 / 2.0 / 16, within(1e-12));
        assertThat(measures).containsKey(new Name("pr-auc", "yes")).containsKey(new Name("mcc", ""));
        assertThat(QualityMeasures.of(SCORED, labelled(SCORED, 0.9, 0), ChosenMeasures.NONE)
                        .get(new Name("roc-auc", "yes")))
                .as("of one class alone")
                .isNotInstanceOf(Estimate.class);
    }

    /** Margins: some happen to be from 0 to 1. */
    @Test
    void of_scoresThatAreNoProbabilities_refusesToTellHowWellTheyFit() {
        OutcomeCounts margins = OutcomeCounts.NONE;
        for (int i = 0; i < 100; i++) {
            margins = margins.plus(labelled(SCORED, i < 2 ? -3 : 0.5, i % 2));
        }
        OutcomeCounts nearlyAll = labelled(SCORED, 97, 0);
        for (int i = 0; i < 100; i++) {
            nearlyAll = nearlyAll.plus(labelled(SCORED, 0.5, i % 2));
        }

        Map<Name, Measurement> measures = QualityMeasures.of(SCORED, margins, ChosenMeasures.NONE);
        for (Name name : List.of(new Name("brier", ""), new Name("ece", "yes"))) {
            assertThat(measures.get(name))
                    .isInstanceOfSatisfying(
                            Undefined.class,
                            refused -> assertThat(refused.reason()).startsWith("2 of 100 scores are no probabilities"));
            assertThat(QualityMeasures.of(SCORED, nearlyAll, ChosenMeasures.NONE)
                            .get(name))
                    .isInstanceOf(Estimate.class);
        }
        assertThat(ClassMeasures.reliability(SCORED, margins)).isEmpty();
        assertThat(ClassMeasures.reliability(SCORED, nearlyAll)).isPresent();
    }

    /** Log losses are of predictions whose true class is one of the model's. */
    @Test
    void of_truthsThatAreNoClasses_areNotThoseOfTheBestConstant() {
        OutcomeCounts counts = labelled(SCORED, 0.9, 0)
                .plus(labelled(SCORED, 0.2, 1))
                .plus(labelled(SCORED, 0.2, -1))
                .plus(labelled(SCORED, 0.2, -1));

        Map<Name, Measurement> measures = QualityMeasures.of(SCORED, counts, ChosenMeasures.NONE);

        Estimate constant = (Estimate) measures.get(new Name("log-loss/best-constant", ""));
        assertThat(constant.value()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(constant.n()).isEqualTo(2);
        assertThat(((Estimate) measures.get(new Name("brier", ""))).n()).isEqualTo(2);
    }

    private static OutcomeCounts labelled(ClassLayout layout, double score, int truth) {
        return layout.labelled(new Answer.OfClass(0, new int[0], score), new Truth.OfClass(truth), 1);
    }
}
