package io.tidemark.statistics.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.quality.RocArea;
import io.tidemark.statistics.quality.ScoreCounts;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExpectedConfusionTest {

    private static final double[] SCORES = {0.1, 0.2, 0.3, 0.45, 0.55, 0.7, 0.8, 0.9};

    private static ExpectedConfusion golden() {
        long[] rows = {1, 1, 1, 1, 1, 1, 1, 1};
        return ExpectedConfusion.of(Calibration.exactly(SCORES), AnsweredScores.ranked(rows, 0.5));
    }

    @Test
    void measures_ofEightRows_areThoseOfTheReference() {
        assertThat(value(golden().accuracy())).isCloseTo(0.7375, within(1e-12));
        assertThat(value(golden().precision())).isCloseTo(0.7375, within(1e-12));
        assertThat(value(golden().recall())).isCloseTo(0.7375, within(1e-12));
        assertThat(value(golden().f1())).isCloseTo(0.7375, within(1e-12));
        assertThat(value(golden().rocArea())).isCloseTo(0.809375, within(1e-12));
    }

    @Test
    void accuracy_ofExactScores_hasTheVarianceOfAPoissonBinomial() {
        double variance = Arrays.stream(SCORES).map(p -> p * (1 - p)).sum() / 64;

        assertThat(((Estimate) golden().accuracy()).standardError()).isCloseTo(Math.sqrt(variance), within(1e-12));
    }

    @Test
    void measures_withoutRows_areNotEnough() {
        ExpectedConfusion none =
                ExpectedConfusion.of(Calibration.exactly(SCORES), AnsweredScores.ranked(new long[8], 0.5));

        assertThat(none.accuracy()).isInstanceOf(NotEnoughData.class);
        assertThat(none.rocArea()).isInstanceOf(NotEnoughData.class);
    }

    @Test
    void precision_whenNothingIsAnsweredPositive_isUndefined() {
        ExpectedConfusion none = ExpectedConfusion.of(
                Calibration.exactly(SCORES), AnsweredScores.ranked(new long[] {1, 1, 1, 1, 1, 1, 1, 1}, 0));

        assertThat(none.precision()).isInstanceOf(Undefined.class);
        assertThat(value(none.recall())).isZero();
        assertThat(none.accuracy()).isInstanceOf(Estimate.class);
    }

    @Test
    void ranked_thresholdWithinABin_sharesIt() {
        AnsweredScores scores = AnsweredScores.ranked(new long[] {4, 4, 4}, 0.5);

        assertThat(scores.positive()).containsExactly(0, 2, 4);
        assertThat(scores.negative()).containsExactly(4, 2, 0);
    }

    /** Twice the rows say the same, and merging is the sum of counts. */
    @Property(tries = 50)
    void plus_ofTwoWindows_expectsTheMeanOfBoth(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Calibration calibration = Calibration.exactly(SCORES);
        AnsweredScores one = AnsweredScores.ranked(random.longs(8, 0, 100).toArray(), 0.4);
        AnsweredScores other = AnsweredScores.ranked(random.longs(8, 1, 100).toArray(), 0.6);
        double both = value(ExpectedConfusion.of(calibration, one.plus(other)).accuracy());
        double sum = one.total() * value(ExpectedConfusion.of(calibration, one).accuracy())
                + other.total() * value(ExpectedConfusion.of(calibration, other).accuracy());

        assertThat(both).isCloseTo(sum / (one.total() + other.total()), within(1e-12));
    }

    @Property(tries = 200)
    void measures_ofAnyCounts_areSharesWithinTheirInterval(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] labelled = random.longs(8, 0, 60).toArray();
        labelled[3]++;
        long[] hits = Arrays.stream(labelled).map(n -> random.nextLong(n + 1)).toArray();
        long[] rows = random.longs(8, 0, 50).toArray();
        ExpectedConfusion expected = ExpectedConfusion.of(
                Calibration.of(labelled, hits, SCORES), AnsweredScores.ranked(rows, random.nextDouble()));

        for (Measurement measure : new Measurement[] {
            expected.accuracy(), expected.precision(), expected.recall(), expected.f1(), expected.rocArea()
        }) {
            if (measure instanceof Estimate estimate) {
                assertThat(estimate.lower()).isBetween(0.0, estimate.value());
                assertThat(estimate.upper()).isBetween(estimate.value(), 1.0);
                assertThat(estimate.value()).isBetween(0.0, 1 + 1e-12);
            }
        }
    }

    /** The interval holds what labels say later: drawn anew with the calibration, window by window. */
    @Test
    void intervals_ofManyWindows_holdTheMeasureThatLabelsShowLater() {
        assertThat(coverage(ExpectedConfusion::accuracy, (tp, fp, fn, tn) -> (tp + tn) / (tp + fp + fn + tn)))
                .isBetween(0.93, 0.985);
        assertThat(coverage(ExpectedConfusion::precision, (tp, fp, fn, tn) -> tp / (tp + fp)))
                .isBetween(0.93, 0.985);
        assertThat(coverage(ExpectedConfusion::recall, (tp, fp, fn, tn) -> tp / (tp + fn)))
                .isBetween(0.93, 0.985);
        assertThat(coverage(ExpectedConfusion::f1, (tp, fp, fn, tn) -> 2 * tp / (2 * tp + fp + fn)))
                .isBetween(0.93, 0.985);
    }

    private interface Realised {
        double of(double tp, double fp, double fn, double tn);
    }

    private static double coverage(Function<ExpectedConfusion, Measurement> expected, Realised realised) {
        SplittableRandom random = new SplittableRandom(7);
        int windows = 800;
        int held = 0;
        for (int w = 0; w < windows; w++) {
            Rows baseline = Rows.draw(random, 2000);
            Rows window = Rows.draw(random, 500);
            Calibration calibration = Calibration.of(baseline.rows, baseline.hits, Rows.MIDDLES);
            Estimate estimate = (Estimate) expected.apply(ExpectedConfusion.of(calibration, window.answered()));
            double truth = realised.of(window.tp, window.fp, window.fn, window.tn);
            held += estimate.lower() <= truth && truth <= estimate.upper() ? 1 : 0;
        }
        return (double) held / windows;
    }

    /** Scores of a model that is far too sure: P(y | s) = 0.2 + 0.6 s. */
    private static final class Rows {

        static final int BINS = 20;
        static final double[] MIDDLES = new double[BINS];

        static {
            Arrays.setAll(MIDDLES, b -> (b + 0.5) / BINS);
        }

        final long[] rows = new long[BINS];
        final long[] hits = new long[BINS];
        final double[] scores;
        final boolean[] truths;
        int tp;
        int fp;
        int fn;
        int tn;

        private Rows(int n) {
            scores = new double[n];
            truths = new boolean[n];
        }

        static Rows draw(SplittableRandom random, int n) {
            Rows drawn = new Rows(n);
            for (int row = 0; row < n; row++) {
                double score = random.nextDouble();
                boolean positive = random.nextDouble() < 0.2 + 0.6 * score;
                drawn.add(row, score, positive);
            }
            return drawn;
        }

        private void add(int row, double score, boolean positive) {
            scores[row] = score;
            truths[row] = positive;
            int bin = (int) (score * BINS);
            rows[bin]++;
            hits[bin] += positive ? 1 : 0;
            if (score >= 0.5) {
                tp += positive ? 1 : 0;
                fp += positive ? 0 : 1;
            } else {
                fn += positive ? 1 : 0;
                tn += positive ? 0 : 1;
            }
        }

        AnsweredScores answered() {
            return AnsweredScores.ranked(rows, (double) (tp + fp) / scores.length);
        }
    }

    /** Over many draws of labels from p, the realised area is on average the expected one, but for ties within bins. */
    @Test
    void rocArea_ofBins_isThatOfTheRowsWithinItsInterval() {
        SplittableRandom random = new SplittableRandom(3);
        int held = 0;
        for (int w = 0; w < 300; w++) {
            Rows baseline = Rows.draw(random, 2000);
            Rows window = Rows.draw(random, 500);
            Calibration calibration = Calibration.of(baseline.rows, baseline.hits, Rows.MIDDLES);
            Estimate expected = (Estimate)
                    ExpectedConfusion.of(calibration, window.answered()).rocArea();
            double exact = value(RocArea.of(ScoreCounts.ofScores(window.scores, window.truths)));
            held += expected.lower() <= exact && exact <= expected.upper() ? 1 : 0;
        }

        assertThat(held / 300.0).isBetween(0.93, 1.0);
    }

    private static double value(Measurement measurement) {
        return ((Estimate) measurement).value();
    }
}
