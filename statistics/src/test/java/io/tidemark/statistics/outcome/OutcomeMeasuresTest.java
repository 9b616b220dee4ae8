package io.tidemark.statistics.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.quality.BinaryCounts;
import io.tidemark.statistics.quality.BrierScore;
import io.tidemark.statistics.quality.CalibrationError;
import io.tidemark.statistics.quality.LossSums;
import io.tidemark.statistics.quality.MedianAbsoluteError;
import io.tidemark.statistics.quality.PercentageError;
import io.tidemark.statistics.quality.PinballLoss;
import io.tidemark.statistics.quality.Reliability;
import io.tidemark.statistics.quality.ScoreCounts;
import io.tidemark.statistics.quality.ScoredRows;
import io.tidemark.statistics.quality.SymmetricPercentageError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is measured of counts, against the same of the rows. */
class OutcomeMeasuresTest {

    private static final int ROWS = 400;
    private static final NumericBins BINS = new NumericBins(new double[] {0.25, 0.5, 0.75}, 0, 1);
    private static final ClassLayout TWO = layout(List.of("no", "yes"), "yes", OptionalDouble.of(0.3));
    private static final ClassLayout THREE = layout(List.of("a", "b", "c"), "", OptionalDouble.empty());

    private static ClassLayout layout(List<String> classes, String of, OptionalDouble threshold) {
        return new ClassLayout(classes, classes, Optional.of(new ClassLayout.Scores(of, BINS, threshold)));
    }

    /** Added in an order that has nothing to do with that of the rows. */
    private static OutcomeCounts sum(List<OutcomeCounts> parts, Random random) {
        List<OutcomeCounts> left = new ArrayList<>(parts);
        Collections.shuffle(left, random);
        int some = random.nextInt(left.size());
        OutcomeCounts one = left.subList(0, some).stream().reduce(OutcomeCounts.NONE, OutcomeCounts::plus);
        OutcomeCounts other = left.subList(some, left.size()).stream().reduce(OutcomeCounts.NONE, OutcomeCounts::plus);
        return random.nextBoolean() ? one.plus(other) : other.plus(one);
    }

    private static void requireSame(Measurement counted, Measurement exact) {
        Estimate one = (Estimate) counted;
        Estimate other = (Estimate) exact;
        double scale = Math.max(1, Math.abs(other.value()));
        assertThat(one.value()).isCloseTo(other.value(), within(1e-6 * scale));
        assertThat(one.standardError()).isCloseTo(other.standardError(), within(1e-6 * scale));
        assertThat(one.lower()).isCloseTo(other.lower(), within(1e-6 * scale));
        assertThat(one.upper()).isCloseTo(other.upper(), within(1e-6 * scale));
        assertThat(one.n()).isEqualTo(other.n());
    }

    @Property(tries = 60)
    void twoClasses_manyLabels_measureAsTheRowsThemselves(@ForAll long seed) {
        Random random = new Random(seed);
        double[][] probabilities = new double[ROWS][];
        List<String> truths = new ArrayList<>();
        List<OutcomeCounts> parts = new ArrayList<>();
        double[] scores = new double[ROWS];
        boolean[] positive = new boolean[ROWS];
        for (int row = 0; row < ROWS; row++) {
            double score = random.nextInt(5) == 0 ? random.nextInt(11) / 10.0 : random.nextDouble();
            int truth = random.nextDouble() < score ? 1 : 0;
            scores[row] = score;
            positive[row] = truth == 1;
            probabilities[row] = new double[] {1 - score, score};
            truths.add(TWO.classes().get(truth));
            Answer answer = new Answer.OfClass(score > 0.5 ? 1 : 0, Losses.of(probabilities[row]), score);
            parts.add(TWO.labelled(answer, new Truth.OfClass(truth), 5));
        }
        OutcomeCounts counts = sum(parts, random);

        ScoredRows rows = ScoredRows.of(TWO.classes(), truths, probabilities);
        requireSame(BrierScore.of(TWO.brier(counts)), BrierScore.binary(rows, 1));
        Reliability exact = Reliability.ofClass(rows, 1, 10);
        Reliability counted = TWO.reliability(counts).orElseThrow();
        requireSame(CalibrationError.of(counted), CalibrationError.of(exact));
        requireSame(counted, exact);
        BinaryCounts atThreshold = ScoreCounts.ofScores(scores, positive).atThreshold(0.3);
        assertThat(TWO.atThreshold(counts)).contains(atThreshold);
    }

    @Property(tries = 60)
    void threeClasses_manyLabels_measureAsTheRowsThemselves(@ForAll long seed) {
        Random random = new Random(seed);
        double[][] probabilities = new double[ROWS][];
        List<String> truths = new ArrayList<>();
        List<OutcomeCounts> parts = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            double[] weights = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
            double sum = Arrays.stream(weights).sum();
            double[] all = Arrays.stream(weights).map(weight -> weight / sum).toArray();
            int answered = all[0] >= all[1] && all[0] >= all[2] ? 0 : all[1] >= all[2] ? 1 : 2;
            int truth = random.nextInt(3);
            probabilities[row] = all;
            truths.add(THREE.classes().get(truth));
            Answer answer = new Answer.OfClass(answered, Losses.of(all), all[answered]);
            parts.add(THREE.labelled(answer, new Truth.OfClass(truth), 5));
        }
        OutcomeCounts counts = sum(parts, random);

        ScoredRows rows = ScoredRows.of(THREE.classes(), truths, probabilities);
        requireSame(BrierScore.of(THREE.brier(counts)), BrierScore.of(rows));
        requireSame(THREE.reliability(counts).orElseThrow(), Reliability.ofConfidence(rows, 10));
        assertThat(THREE.atThreshold(counts)).isEmpty();
    }

    private static void requireSame(Reliability counted, Reliability exact) {
        for (int bin = 0; bin < 10; bin++) {
            assertThat(counted.bins().get(bin).rows())
                    .isEqualTo(exact.bins().get(bin).rows());
            assertThat(counted.bins().get(bin).right())
                    .isEqualTo(exact.bins().get(bin).right());
            assertThat(counted.bins().get(bin).probability())
                    .isCloseTo(exact.bins().get(bin).probability(), within(1e-6));
        }
    }

    @Test
    void classes_withoutProbabilities_haveNoBrierScore() {
        OutcomeCounts counts = TWO.labelled(new Answer.OfClass(0, new int[0]), new Truth.OfClass(0), 5)
                .plus(TWO.labelled(new Answer.OfClass(0, new int[0], 97), new Truth.OfClass(0), 5))
                .plus(TWO.labelled(new Answer.OfClass(0, new int[0], 0.9), new Truth.OfClass(-1), 5));

        assertThat(BrierScore.of(TWO.brier(counts))).isInstanceOf(NotEnoughData.class);
        assertThat(TWO.reliability(counts).orElseThrow().rows()).isZero();
        assertThat(TWO.withScore(counts)).isEqualTo(1);
    }

    @Test
    void threshold_scoreOfSinglePrecision_isReachedByItself() {
        ClassLayout layout = layout(List.of("no", "yes"), "yes", OptionalDouble.of(0.7));
        OutcomeCounts counts = layout.labelled(new Answer.OfClass(1, new int[0], 0.7f), new Truth.OfClass(1), 5)
                .plus(layout.labelled(new Answer.OfClass(1, new int[0], 0.6999), new Truth.OfClass(1), 5));

        assertThat((double) 0.7f).isLessThan(0.7);
        assertThat(layout.atThreshold(counts)).contains(new BinaryCounts(1, 0, 1, 0));
    }

    @Test
    void threshold_changed_countsNothingOfTheOldOne() {
        OutcomeCounts counts = TWO.labelled(new Answer.OfClass(1, new int[0], 0.4), new Truth.OfClass(1), 5);
        assertThat(TWO.atThreshold(counts)).contains(new BinaryCounts(1, 0, 0, 0));

        ClassLayout other = TWO.withThreshold(OptionalDouble.of(0.6));
        OutcomeCounts left = TWO.withoutThreshold(counts);
        assertThat(other.atThreshold(left)).contains(new BinaryCounts(0, 0, 0, 0));
        assertThat(other.joint(left)).isDeepEqualTo(TWO.joint(counts));
        assertThat(other.brier(left)).isEqualTo(TWO.brier(counts));
    }

    @Property(tries = 60)
    void values_manyLabels_measureAsTheRowsThemselves(@ForAll long seed) {
        Random random = new Random(seed);
        ValueLayout layout = RandomOutcomes.VALUES;
        double[] predictions = new double[ROWS];
        double[] truths = new double[ROWS];
        List<OutcomeCounts> parts = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            truths[row] = random.nextInt(20) == 0 ? 0 : 10 + 80 * random.nextDouble();
            predictions[row] = random.nextInt(20) == 0 ? truths[row] : truths[row] + 10 * random.nextGaussian();
            parts.add(layout.labelled(new Answer.OfValue(predictions[row]), new Truth.OfValue(truths[row]), 1));
        }
        OutcomeCounts counts = sum(parts, random);

        requireSame(PercentageError.of(layout.percentage(counts)), PercentageError.of(truths, predictions));
        requireSame(
                SymmetricPercentageError.of(layout.symmetricPercentage(counts)),
                SymmetricPercentageError.of(truths, predictions));
        for (double alpha : new double[] {0.1, 0.5, 0.9}) {
            PinballLoss loss = new PinballLoss(alpha);
            Estimate counted = (Estimate) loss.of(layout.pinball(loss, counts));
            Estimate exact = (Estimate) loss.of(truths, predictions);
            // Steps are 100 · 2⁻²⁰.
            assertThat(counted.value()).isCloseTo(exact.value(), within(1e-4));
            assertThat(counted.standardError()).isCloseTo(exact.standardError(), within(1e-4));
        }
        Estimate median = (Estimate) layout.medianError(counts);
        Estimate exact = (Estimate) MedianAbsoluteError.of(truths, predictions);
        assertThat(median.value()).isCloseTo(exact.value(), within(exact.value() / 16 + 1e-4));
        assertThat(median.lower()).isCloseTo(exact.lower(), within(exact.lower() / 16 + 1e-4));
        assertThat(median.upper()).isCloseTo(exact.upper(), within(exact.upper() / 16 + 1e-4));
        requireBestConstant((Estimate) layout.bestConstantError(counts), truths);
    }

    private static void requireBestConstant(Estimate counted, double[] truths) {
        double[] sorted = Arrays.stream(truths).sorted().toArray();
        double median = (sorted[ROWS / 2 - 1] + sorted[ROWS / 2]) / 2;
        double best = Arrays.stream(truths)
                .map(truth -> Math.abs(truth - median))
                .average()
                .orElseThrow();
        double bin = 100 / 32.0;
        long near = Arrays.stream(truths)
                .filter(truth -> Math.abs(truth - median) < bin)
                .count();
        assertThat(counted.value()).isCloseTo(best, within(bin / 2 * near / ROWS + 1e-4));
        assertThat(counted.n()).isEqualTo(ROWS);
    }

    @Test
    void values_farBeyondTheBaseline_areMeasuredAsFarAsTheyCanBe() {
        ValueLayout layout = RandomOutcomes.VALUES;
        OutcomeCounts counts =
                layout.labelled(new Answer.OfValue(Double.MAX_VALUE), new Truth.OfValue(-Double.MAX_VALUE), 0);

        assertThat(layout.bestConstantError(counts)).isInstanceOf(Undefined.class);
        assertThat(layout.symmetricPercentage(counts).sum()).isEqualTo(2);
        LossSums percentage =
                layout.percentage(layout.labelled(new Answer.OfValue(1e300), new Truth.OfValue(1e-300), 0));
        assertThat(percentage.sum()).isCloseTo(0x1p24, within(1e-6));
        assertThat(percentage.squares()).isCloseTo(0x1p48, within(100.0));
        assertThat(layout.percentage(OutcomeCounts.NONE).n()).isZero();
        assertThat(layout.pinball(new PinballLoss(0.9), OutcomeCounts.NONE).n()).isZero();
    }

    private static Measurement bestConstant(NumericBins bins, double... truths) {
        ValueLayout layout = ValueLayout.of(bins);
        OutcomeCounts counts = Arrays.stream(truths)
                .mapToObj(truth -> layout.labelled(new Answer.OfValue(3), new Truth.OfValue(truth), 0))
                .reduce(OutcomeCounts.NONE, OutcomeCounts::plus);
        return layout.bestConstantError(counts);
    }

    /** Ratings, of which most are the best: off by 4, 1 and 0. */
    @Test
    void bestConstant_medianIsTheLargestValue_isKnown() {
        NumericBins ratings = new NumericBins(new double[] {1, 2, 3, 4}, 1, 5);

        Estimate error = (Estimate) bestConstant(ratings, 5, 5, 5, 1, 4, 5, 5, 5, 5 + 1e-7, 5);
        assertThat(error.value()).isCloseTo(0.5, within(1e-4));
        assertThat(((Estimate) bestConstant(ratings, 1, 1 - 1e-7, 1, 5)).value())
                .isCloseTo(1, within(1e-4));
        assertThat(bestConstant(ratings, 5.1, 5.1, 5)).isInstanceOf(Undefined.class);
    }

    @Test
    void bestConstant_truthNeverChanges_isWithoutError() {
        NumericBins constant = new NumericBins(new double[0], 7, 7);

        assertThat(((Estimate) bestConstant(constant, 7, 7, 7)).value()).isZero();
    }

    @Test
    void errorSizes_everyPlace_isAtMostASixteenthWide() {
        ValueLayout layout = RandomOutcomes.VALUES;
        for (double error : new double[] {0, 1e-4, 0.003, 0.5, 7, 31, 333, 50_000, 102_000}) {
            OutcomeCounts counts = layout.labelled(new Answer.OfValue(error), new Truth.OfValue(0), 1);
            double median = ((Measurement.Measured) layout.medianError(counts)).value();
            assertThat(median).isCloseTo(error, within(error / 16 + 1e-4));
        }
    }

    @Test
    void maturity_predictionThatIsNoNumber_isLabelledAndHasNoLoss() {
        ValueLayout layout = RandomOutcomes.VALUES;
        OutcomeCounts counts = layout.labelled(new Answer.OfValue(Double.NaN), new Truth.OfValue(5), 500)
                .plus(layout.labelled(new Answer.OfValue(7), new Truth.OfValue(5), 50_000));

        List<Maturity.Point> curve = layout.maturity(counts);

        assertThat(curve).extracting(Maturity.Point::labelled).containsExactly(1L, 2L);
        assertThat(curve.get(0).loss()).isEmpty();
        assertThat(curve.get(1).loss().orElseThrow()).isCloseTo(2, within(1e-4));
    }

    @Property(tries = 60)
    void maturity_manyDelays_isWhatWasKnownByThen(@ForAll long seed) {
        Random random = new Random(seed);
        List<OutcomeCounts> parts = new ArrayList<>();
        long[] delays = new long[ROWS];
        boolean[] wrong = new boolean[ROWS];
        for (int row = 0; row < ROWS; row++) {
            delays[row] = RandomOutcomes.delay(random);
            wrong[row] = random.nextBoolean();
            Answer answer = new Answer.OfClass(0, new int[0]);
            parts.add(THREE.labelled(answer, new Truth.OfClass(wrong[row] ? 1 : 0), delays[row]));
        }

        List<Maturity.Point> curve = THREE.maturity(sum(parts, random));

        assertThat(curve).isNotEmpty();
        for (Maturity.Point point : curve) {
            int[] known = IntStream.range(0, ROWS)
                    .filter(row -> delays[row] != OutcomeLayout.NO_DELAY && delays[row] < point.withinSeconds() * 1000)
                    .toArray();
            assertThat(point.labelled()).isEqualTo(known.length);
            double share = IntStream.of(known).filter(row -> wrong[row]).count() / (double) known.length;
            assertThat(point.loss().orElseThrow()).isCloseTo(share, within(1e-12));
        }
    }
}
