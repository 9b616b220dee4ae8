package io.tidemark.statistics.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** That 95 % intervals hold the true value in 93 to 97 of 100 windows of 300 and of 1000 rows. */
class IntervalCoverageTest {

    private static final int WINDOWS = 4000;

    private static final List<Integer> SIZES = List.of(300, 1000);

    private static final Map<String, Function<ConfusionMatrix, Measurement>> OF_CLASSES = Map.ofEntries(
            Map.entry("accuracy", Accuracy::of),
            Map.entry("macro F1", ClassScore.F1::macro),
            Map.entry("macro precision", ClassScore.PRECISION::macro),
            Map.entry("weighted F1", ClassScore.F1::weighted),
            Map.entry("F2 of the first class", matrix -> ClassScore.fBeta(2).of(matrix, 0)),
            Map.entry("F1 of the second class", matrix -> ClassScore.F1.of(matrix, 1)),
            Map.entry("recall of the second class", matrix -> ClassScore.RECALL.of(matrix, 1)),
            Map.entry("Matthews", MatthewsCorrelation::of),
            Map.entry("kappa", matrix -> CohenKappa.of(matrix, CohenKappa.Weights.NONE)),
            Map.entry("quadratic kappa", matrix -> CohenKappa.of(matrix, CohenKappa.Weights.QUADRATIC)),
            Map.entry("balanced accuracy", BalancedAccuracy::of));

    private static final Map<String, Function<ErrorSums, Measurement>> OF_ERRORS = Map.of(
            "MAE", MeanAbsoluteError::of,
            "mean error", MeanError::of,
            "RMSE", MeanSquaredError::root,
            "R²", RSquared::of);

    static Stream<Arguments> classifiers() {
        return Map.of(
                        "reviews", Populations.REVIEWS,
                        "rare class", Populations.RARE_CLASS,
                        "four classes", Populations.FOUR_CLASSES)
                .entrySet()
                .stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("classifiers")
    void ofClasses_windows_coverNominally(String name, double[][] shares) {
        OF_CLASSES.forEach((measure, of) -> {
            double truth = value(of.apply(Populations.whole(shares)));
            SIZES.forEach(n -> assertThat(coverage(truth, random -> of.apply(Populations.window(shares, n, random))))
                    .as("%s of %s, %d rows", measure, name, n)
                    .isBetween(0.93, 0.97));
        });
    }

    @ParameterizedTest
    @EnumSource
    void ofErrors_windows_coverNominally(Populations.Errors errors) {
        ErrorSums whole = Populations.regression(errors, 2_000_000, new SplittableRandom(1));
        OF_ERRORS.forEach((measure, of) -> {
            double truth = value(of.apply(whole));
            SIZES.forEach(n -> assertThat(
                            coverage(truth, random -> of.apply(Populations.regression(errors, n, random))))
                    .as("%s of %s errors, %d rows", measure, errors, n)
                    .isBetween(0.93, 0.97));
        });
    }

    private static double coverage(double truth, Function<SplittableRandom, Measurement> window) {
        SplittableRandom random = new SplittableRandom(4711);
        int held = 0;
        for (int w = 0; w < WINDOWS; w++) {
            Estimate estimate = (Estimate) window.apply(random);
            held += estimate.lower() <= truth && truth <= estimate.upper() ? 1 : 0;
        }
        return (double) held / WINDOWS;
    }

    private static double value(Measurement measurement) {
        return ((Estimate) measurement).value();
    }
}
