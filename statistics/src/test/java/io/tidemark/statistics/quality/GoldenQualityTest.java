package io.tidemark.statistics.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Numbers of scikit-learn for ten scored rows, ten rows of three classes, and five of a regression. */
class GoldenQualityTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private static final int[] TRUTH = {1, 1, 0, 1, 0, 0, 1, 0, 1, 0};

    private static final double[] SCORES = {.95, .9, .85, .7, .65, .4, .35, .3, .55, .05};

    private static final ScoreCounts COUNTS = ScoreCounts.ofScores(SCORES, positives());

    private static final BinaryCounts AT_HALF = COUNTS.atThreshold(0.5);

    private static final ScoredRows ROWS = ScoredRows.of(
            List.of("0", "1"),
            Arrays.stream(TRUTH).mapToObj(String::valueOf).toList(),
            Arrays.stream(SCORES).mapToObj(p -> new double[] {1 - p, p}).toArray(double[][]::new));

    private static final ConfusionMatrix THREE_CLASSES = ConfusionMatrix.of(
            List.of("0", "1", "2"),
            List.of("0", "0", "0", "1", "1", "1", "2", "2", "2", "2"),
            List.of("0", "0", "1", "1", "1", "2", "2", "2", "0", "2"));

    private static final double[] Y = {3, -.5, 2, 7, 4.2};

    private static final double[] F = {2.5, 0, 2, 8, 5};

    @Test
    void atThreshold_half_isTheTable() {
        assertThat(AT_HALF).isEqualTo(new BinaryCounts(4, 2, 1, 3));
        assertThat(value(Accuracy.of(AT_HALF))).isCloseTo(.7, EXACT);
        assertThat(value(ClassScore.PRECISION.of(AT_HALF))).isCloseTo(2 / 3.0, EXACT);
        assertThat(value(ClassScore.RECALL.of(AT_HALF))).isCloseTo(.8, EXACT);
        assertThat(value(ClassScore.RECALL.of(AT_HALF.negated()))).isCloseTo(.6, EXACT);
        assertThat(value(ClassScore.F1.of(AT_HALF))).isCloseTo(8 / 11.0, EXACT);
        assertThat(value(ClassScore.fBeta(.5).of(AT_HALF))).isCloseTo(.6896551724, EXACT);
        assertThat(value(ClassScore.fBeta(2).of(AT_HALF))).isCloseTo(.7692307692, EXACT);
    }

    @Test
    void scores_tenRows_areThoseOfScikitLearn() {
        assertThat(value(RocArea.of(COUNTS))).isCloseTo(.76, EXACT);
        assertThat(value(PrecisionRecallArea.of(COUNTS))).isCloseTo(.8083333333333, EXACT);
        assertThat(value(BrierScore.binary(ROWS, 1))).isCloseTo(.2125, EXACT);
        assertThat(value(LogLoss.of(ROWS))).isCloseTo(.602672385, EXACT);
        assertThat(value(CalibrationError.of(Reliability.ofClass(ROWS, 1, 5)))).isCloseTo(.16, EXACT);
    }

    @Test
    void matrix_threeClasses_isThatOfScikitLearn() {
        assertThat(value(ClassScore.F1.macro(THREE_CLASSES))).isCloseTo(.694444444444, EXACT);
        assertThat(value(ClassScore.fBeta(2).weighted(THREE_CLASSES))).isCloseTo(.7, EXACT);
        assertThat(value(MatthewsCorrelation.of(THREE_CLASSES))).isCloseTo(.545454545454, EXACT);
        assertThat(value(CohenKappa.of(THREE_CLASSES, CohenKappa.Weights.NONE))).isCloseTo(.545454545454, EXACT);
    }

    @Test
    void kappa_ofCohensWeights_isThatOfScikitLearn() {
        ConfusionMatrix matrix =
                new ConfusionMatrix(List.of("a", "b", "c"), new long[][] {{10, 2, 1}, {3, 12, 4}, {0, 5, 13}});

        assertThat(value(CohenKappa.of(matrix, CohenKappa.Weights.NONE))).isCloseTo(.5443499392, EXACT);
        assertThat(value(CohenKappa.of(matrix, CohenKappa.Weights.LINEAR))).isCloseTo(.6215704825, EXACT);
        assertThat(value(CohenKappa.of(matrix, CohenKappa.Weights.QUADRATIC))).isCloseTo(.7049180328, EXACT);
    }

    @Test
    void regression_fiveRows_isThatOfScikitLearn() {
        assertThat(value(MeanAbsoluteError.of(Y, F))).isCloseTo(.56, EXACT);
        assertThat(value(MeanSquaredError.of(Y, F))).isCloseTo(.428, EXACT);
        assertThat(value(MeanSquaredError.root(Y, F))).isCloseTo(.654217089, EXACT);
        assertThat(value(RSquared.of(Y, F))).isCloseTo(.930047071, EXACT);
        assertThat(value(MedianAbsoluteError.of(Y, F))).isCloseTo(.5, EXACT);
    }

    private static boolean[] positives() {
        boolean[] positive = new boolean[TRUTH.length];
        IntStream.range(0, TRUTH.length).forEach(row -> positive[row] = TRUTH[row] == 1);
        return positive;
    }

    private static double value(Measurement measurement) {
        return measurement instanceof Estimate estimate
                ? estimate.value()
                : ((Measurement.Measured) measurement).value();
    }
}
