package io.tidemark.statistics.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** How common classes are, by two ways, with the check of what both take for granted. */
class PriorShiftTest {

    @Test
    void blackBox_twoClasses_isThatOfTheReference() {
        BlackBoxShift shift = BlackBoxShift.of(new long[][] {{4000, 1000}, {500, 4500}}, new long[] {300, 700});

        assertThat(shift.weight(0)).isCloseTo(0.571428571, within(1e-9));
        assertThat(shift.weight(1)).isCloseTo(1.428571429, within(1e-9));
        assertThat(value(shift.shares().get(0))).isCloseTo(0.285714286, within(1e-9));
        assertThat(value(shift.shares().get(1))).isCloseTo(0.714285714, within(1e-9));
        assertThat(shift.fits()).isTrue();
    }

    @Test
    void blackBox_threeClasses_isThatOfTheReference() {
        BlackBoxShift shift = BlackBoxShift.of(
                new long[][] {{2500, 400, 100}, {300, 2700, 500}, {200, 300, 3000}}, new long[] {200, 300, 500});

        assertThat(shift.weight(0)).isCloseTo(0.57662737, within(1e-8));
        assertThat(shift.weight(1)).isCloseTo(0.85853409, within(1e-8));
        assertThat(shift.weight(2)).isCloseTo(1.50435674, within(1e-8));
        assertThat(value(shift.shares().get(0))).isCloseTo(0.17298821, within(1e-8));
        assertThat(value(shift.shares().get(1))).isCloseTo(0.30048693, within(1e-8));
        assertThat(value(shift.shares().get(2))).isCloseTo(0.52652486, within(1e-8));
    }

    @Test
    void blackBox_modelThatTellsNothing_isUndefined() {
        BlackBoxShift shift = BlackBoxShift.of(new long[][] {{500, 500}, {510, 490}}, new long[] {300, 700});

        assertThat(shift.shares()).allMatch(Undefined.class::isInstance);
        assertThat(shift.weight(0)).isNaN();
    }

    @Test
    void blackBox_classThatIsNeverTrue_hasNone() {
        BlackBoxShift shift =
                BlackBoxShift.of(new long[][] {{4000, 1000, 0}, {500, 4500, 0}, {0, 0, 0}}, new long[] {300, 700, 0});

        assertThat(value(shift.shares().get(0))).isCloseTo(0.285714286, within(1e-9));
        assertThat(shift.shares().get(2)).isInstanceOf(Undefined.class);
    }

    @Test
    void blackBox_answersOfNoMix_doNotFit() {
        // One in ten of the second class was answered with the first: now none is.
        BlackBoxShift shift = BlackBoxShift.of(new long[][] {{4000, 1000}, {500, 4500}}, new long[] {0, 1000});

        assertThat(shift.fits()).isFalse();
        assertThat(value(shift.shares().get(0))).isZero();
        assertThat(value(shift.shares().get(1))).isEqualTo(1);
    }

    @Test
    void blackBox_withoutRows_isNotEnough() {
        assertThat(BlackBoxShift.of(new long[][] {{4, 1}, {1, 4}}, new long[2]).shares())
                .allMatch(NotEnoughData.class::isInstance);
    }

    /** Two classes whose scores are 0.5 ± 0.25 on average: P(score | y) is a triangle, rising or falling. */
    private static final class Scored {

        static final int BINS = 30;

        final long[] positives = new long[BINS];
        final long[] negatives = new long[BINS];
        final long[][] joint = new long[2][2];

        static Scored draw(SplittableRandom random, int n, double share) {
            Scored drawn = new Scored();
            for (int row = 0; row < n; row++) {
                boolean positive = random.nextDouble() < share;
                double high = Math.max(random.nextDouble(), random.nextDouble());
                double score = positive ? high : 1 - high;
                int bin = Math.min(BINS - 1, (int) (score * BINS));
                (positive ? drawn.positives : drawn.negatives)[bin]++;
                drawn.joint[positive ? 1 : 0][score >= 0.5 ? 1 : 0]++;
            }
            return drawn;
        }

        long[] rows() {
            long[] rows = positives.clone();
            Arrays.setAll(rows, b -> positives[b] + negatives[b]);
            return rows;
        }

        long[] answered() {
            return new long[] {joint[0][0] + joint[1][0], joint[0][1] + joint[1][1]};
        }

        double share() {
            return (double) Arrays.stream(positives).sum()
                    / Arrays.stream(rows()).sum();
        }

        Calibration calibration() {
            double[] middles = new double[BINS];
            Arrays.setAll(middles, b -> (b + 0.5) / BINS);
            return Calibration.of(rows(), positives, middles);
        }

        Measurement maximised(Scored window) {
            return PriorMaximisation.of(
                    calibration(), share(), Arrays.stream(rows()).sum(), window.rows());
        }
    }

    @Test
    void bothWays_manyWindowsOfAnotherMix_holdItInTheirIntervals() {
        SplittableRandom random = new SplittableRandom(11);
        int blackBox = 0;
        int maximised = 0;
        int windows = 300;
        for (int w = 0; w < windows; w++) {
            Scored baseline = Scored.draw(random, 3000, 0.5);
            Scored window = Scored.draw(random, 1000, 0.2);
            blackBox += holds(
                    BlackBoxShift.of(baseline.joint, window.answered()).shares().get(1), 0.2);
            maximised += holds(baseline.maximised(window), 0.2);
        }

        assertThat((double) blackBox / windows).isBetween(0.92, 0.98);
        assertThat((double) maximised / windows).isBetween(0.92, 0.98);
    }

    private static int holds(Measurement measurement, double truth) {
        Estimate estimate = (Estimate) measurement;
        return estimate.lower() <= truth && truth <= estimate.upper() ? 1 : 0;
    }

    /** Row by row, as it was published. */
    @Property(tries = 20)
    void maximisation_ofCounts_isThatOfTheRows(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 0.9) double share) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] probabilities = {0.05, 0.2, 0.4, 0.7, 0.95};
        long[] rows = random.longs(5, 5, 60).toArray();
        double q = share;
        for (int step = 0; step < 20_000; step++) {
            double sum = 0;
            for (int b = 0; b < 5; b++) {
                for (int row = 0; row < rows[b]; row++) {
                    double of = q * probabilities[b] / share;
                    sum += of / (of + (1 - q) * (1 - probabilities[b]) / (1 - share));
                }
            }
            q = sum / Arrays.stream(rows).sum();
        }

        Measurement measured = PriorMaximisation.of(Calibration.exactly(probabilities), share, 1000, rows);

        assertThat(value(measured)).isCloseTo(q, within(1e-7));
    }

    @Test
    void maximisation_oneClassOrNothingToTell_isUndefined() {
        assertThat(PriorMaximisation.of(Calibration.exactly(new double[] {0.5, 0.5}), 0.5, 10, new long[] {3, 4}))
                .isInstanceOf(Undefined.class);
        assertThat(PriorMaximisation.of(Calibration.exactly(new double[] {0.5, 0.5}), 1, 10, new long[] {3, 4}))
                .isInstanceOf(Undefined.class);
        assertThat(PriorMaximisation.of(Calibration.exactly(new double[] {0.5, 0.5}), 0.5, 10, new long[2]))
                .isInstanceOf(NotEnoughData.class);
    }

    @Test
    void mixture_anotherMixOfTheSameClasses_isExplained() {
        SplittableRandom random = new SplittableRandom(5);
        Scored baseline = Scored.draw(random, 3000, 0.5);
        Scored window = Scored.draw(random, 2000, 0.2);

        Estimate fit = (Estimate) MixtureFit.of(baseline.positives, baseline.negatives, 0.2, window.rows());

        assertThat(fit.lower()).isZero();
        assertThat(fit.value()).isLessThan(0.02);
    }

    @Test
    void mixture_scoresThatNoMixGives_isNotExplained() {
        Scored baseline = Scored.draw(new SplittableRandom(5), 3000, 0.5);
        long[] middle = new long[Scored.BINS];
        middle[14] = 1000;
        middle[15] = 1000;

        Estimate fit = (Estimate) MixtureFit.of(baseline.positives, baseline.negatives, 0.5, middle);

        assertThat(fit.lower()).isGreaterThan(0.5);
    }

    private static double value(Measurement measurement) {
        return ((Estimate) measurement).value();
    }
}
