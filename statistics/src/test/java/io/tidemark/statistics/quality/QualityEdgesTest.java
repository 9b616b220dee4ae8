package io.tidemark.statistics.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No row, one row, one class, infinite values, NaN: a value that says so, never NaN or a false certainty. */
class QualityEdgesTest {

    private static final List<String> CLASSES = List.of("a", "b");

    private static final ConfusionMatrix ALL_RIGHT = new ConfusionMatrix(CLASSES, new long[][] {{90, 0}, {0, 10}});

    static Stream<Function<ConfusionMatrix, Measurement>> ofClasses() {
        return Stream.of(
                Accuracy::of,
                ClassScore.F1::macro,
                ClassScore.PRECISION::weighted,
                matrix -> ClassScore.F1.of(matrix, 0),
                MatthewsCorrelation::of,
                matrix -> CohenKappa.of(matrix, CohenKappa.Weights.LINEAR),
                BalancedAccuracy::of,
                new CostMatrix(new double[][] {{0, 1}, {5, 0}})::of,
                matrix -> BestConstant.logLoss(truths(matrix)));
    }

    private static long[] truths(ConfusionMatrix matrix) {
        return LongStream.range(0, matrix.size())
                .map(k -> matrix.trueRows((int) k))
                .toArray();
    }

    static Stream<BiFunction<double[], double[], Measurement>> ofErrors() {
        return Stream.of(
                MeanAbsoluteError::of,
                MeanError::of,
                MeanSquaredError::of,
                MeanSquaredError::root,
                MedianAbsoluteError::of,
                MaximumError::of,
                PercentageError::of,
                SymmetricPercentageError::of,
                LogarithmicError::of,
                new PinballLoss(0.9)::of);
    }

    @ParameterizedTest
    @MethodSource("ofClasses")
    void ofClasses_noRow_isNotEnoughData(Function<ConfusionMatrix, Measurement> measure) {
        assertThat(measure.apply(new ConfusionMatrix(CLASSES, new long[2][2]))).isEqualTo(new NotEnoughData(0, 1));
    }

    @Test
    void ofClasses_allRight_isOneWithAnIntervalBelow() {
        Stream.of(
                        Accuracy.of(ALL_RIGHT),
                        ClassScore.F1.macro(ALL_RIGHT),
                        ClassScore.RECALL.of(ALL_RIGHT, 1),
                        MatthewsCorrelation.of(ALL_RIGHT),
                        CohenKappa.of(ALL_RIGHT, CohenKappa.Weights.NONE),
                        BalancedAccuracy.of(ALL_RIGHT))
                .map(Estimate.class::cast)
                .forEach(estimate -> {
                    assertThat(estimate.value()).isEqualTo(1);
                    assertThat(estimate.upper()).isEqualTo(1);
                    assertThat(estimate.lower()).isBetween(0.5, 0.99);
                    assertThat(estimate.standardError()).isPositive();
                });
    }

    @Test
    void ofClasses_oneClassOnly_saysWhatIsUndefined() {
        ConfusionMatrix single = new ConfusionMatrix(CLASSES, new long[][] {{7, 0}, {0, 0}});

        assertThat(ClassScore.PRECISION.of(single, 1)).isEqualTo(new Undefined("the class is never predicted"));
        assertThat(ClassScore.RECALL.of(single, 1)).isEqualTo(new Undefined("the class does not occur"));
        assertThat(CohenKappa.of(single, CohenKappa.Weights.NONE)).isInstanceOf(Undefined.class);
        assertThat(((Estimate) MatthewsCorrelation.of(single)).value()).isZero();
        assertThat(((Estimate) BalancedAccuracy.of(single)).value()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("ofErrors")
    void ofErrors_noOrOneRow_hasNoInterval(BiFunction<double[], double[], Measurement> measure) {
        assertThat(measure.apply(new double[0], new double[0])).isEqualTo(new NotEnoughData(0, 1));
        assertThat(measure.apply(new double[] {Double.NaN}, new double[] {1})).isEqualTo(new NotEnoughData(0, 1));
        assertThat(measure.apply(new double[] {2, Double.NaN}, new double[] {3, 4}))
                .isInstanceOf(Measured.class)
                .extracting("n")
                .isEqualTo(1L);
    }

    @ParameterizedTest
    @MethodSource("ofErrors")
    void ofErrors_infiniteValue_isUndefined(BiFunction<double[], double[], Measurement> measure) {
        assertThat(measure.apply(new double[] {1, 2}, new double[] {1, Double.POSITIVE_INFINITY}))
                .isInstanceOf(Undefined.class);
    }

    @ParameterizedTest
    @MethodSource("ofErrors")
    void ofErrors_predictionNaN_isRefusedWithItsIndex(BiFunction<double[], double[], Measurement> measure) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure.apply(new double[] {1, 2}, new double[] {1, Double.NaN}))
                .withMessageContaining("index 1");
    }

    @Test
    void rSquared_constantTruth_isOneOrZero() {
        double[] constant = {4.1, 4.1, 4.1};

        assertThat(RSquared.of(constant, constant)).isEqualTo(new Measured(1, 3, 0));
        assertThat(RSquared.of(constant, new double[] {4.1, 4, 5})).isEqualTo(new Measured(0, 3, 0));
        assertThat(RSquared.of(new double[] {1}, new double[] {1})).isEqualTo(new NotEnoughData(1, 2));
    }

    @Test
    void rSquared_truthFarFromZero_keepsItsDigits() {
        double[] truth = {1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4};
        double[] predictions = {1e9 + 1.5, 1e9 + 2, 1e9 + 2.5, 1e9 + 4};

        assertThat(((Estimate) RSquared.of(truth, predictions)).value()).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void areas_oneClassOnly_areUndefined() {
        ScoreCounts positiveOnly = ScoreCounts.ofBins(new long[] {1, 2}, new long[2]);

        assertThat(RocArea.of(positiveOnly)).isInstanceOf(Undefined.class);
        assertThat(PrecisionRecallArea.of(ScoreCounts.ofBins(new long[2], new long[] {3, 4})))
                .isInstanceOf(Undefined.class);
        assertThat(((Estimate) PrecisionRecallArea.of(positiveOnly)).value()).isEqualTo(1);
    }

    @Test
    void areas_classesPartWholly_areOneWithAnIntervalBelow() {
        Estimate area = (Estimate) RocArea.of(ScoreCounts.ofBins(new long[] {0, 10}, new long[] {90, 0}));

        assertThat(area.value()).isEqualTo(1);
        assertThat(area.lower()).isBetween(0.6, 0.8);
        assertThat(area.standardError()).isPositive();
    }

    @Test
    void bestConstant_matrix_predictsTheMostFrequentClass() {
        ConfusionMatrix constant = BestConstant.classifier(ALL_RIGHT);

        assertThat(constant.counts()).isDeepEqualTo(new long[][] {{90, 0}, {10, 0}});
        assertThat(((Estimate) BestConstant.logLoss(truths(ALL_RIGHT))).value())
                .isCloseTo(-.9 * Math.log(.9) - .1 * Math.log(.1), within(1e-12));
    }

    @Test
    void bestConstant_regression_isTheDeviationOfTheTruth() {
        ErrorSums sums = ErrorSums.of(new double[] {1, 2, 3, 6}, new double[] {1, 1, 1, 1});

        assertThat(((Estimate) BestConstant.rootMeanSquare(sums)).value()).isCloseTo(Math.sqrt(3.5), within(1e-12));
    }

    @Test
    void cost_matrix_isTheMeanOfAllRows() {
        ConfusionMatrix matrix = new ConfusionMatrix(CLASSES, new long[][] {{85, 5}, {2, 8}});
        Estimate cost = (Estimate) new CostMatrix(new double[][] {{0, 1}, {10, -2}}).of(matrix);

        assertThat(cost.value()).isCloseTo((5 + 20 - 16) / 100.0, within(1e-12));
        assertThat(cost.lower()).isLessThan(cost.value());
    }
}
