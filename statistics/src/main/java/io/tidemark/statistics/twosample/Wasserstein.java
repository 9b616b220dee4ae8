package io.tidemark.statistics.twosample;

import io.tidemark.statistics.Enclosure;
import io.tidemark.statistics.Enclosure.Enclosed;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * First Wasserstein (earth mover's) distance, exact:
 *
 * <pre>  W₁ = ∫ |F(x) - G(x)| dx     F, G = share of baseline, current values at most x</pre>
 *
 * <p>How far a value has to be moved on average to turn one sample into the other. Unit: that of the data, or standard
 * deviations of the baseline when {@link #normed}. Range: 0 to Infinity; 0 for equal samples. {@code of} is symmetric.
 *
 * <p>The count forms take the values of a bin as spread evenly over it. They are off by at most Σ wᵢ(fᵢ + gᵢ)/2 +
 * wᵢ|fᵢ - gᵢ|/4 over the bins, w = width, f, g = shares of baseline and current window; values beyond the baseline's range
 * add no error, as their sum is known.
 *
 * <p>An empty sample is {@link NotEnoughData}; one value is enough; infinite values are {@link Undefined}; NaN is
 * refused with its index.
 *
 * @see "Vallender (1974), Calculation of the Wasserstein distance between probability distributions on the line, Theory
 *     of Probability and its Applications 18(4), 784-786"
 */
public final class Wasserstein {

    /** Name of {@link #of(double[], double[])}. */
    public static final String NAME = "wasserstein/exact";

    /** Name of {@link #normed(double[], double[])}. */
    public static final String NORMED_NAME = "wasserstein-normed/exact";

    /** Name of {@link #of(BinnedPair)}. */
    public static final String BINNED_NAME = "wasserstein/bins";

    /** Name of {@link #normed(BinnedPair)}. */
    public static final String BINNED_NORMED_NAME = "wasserstein-normed/bins";

    private Wasserstein() {}

    /** The distance in the unit of the data. */
    public static Measurement of(double[] baseline, double[] current) {
        return of(PooledSample.of(baseline, current));
    }

    /** The distance in standard deviations of the baseline; Undefined when the baseline is constant. */
    public static Measurement normed(double[] baseline, double[] current) {
        return normed(baseline, current, 0);
    }

    /**
     * The distance divided by the standard deviation (divisor n) of the baseline, or by {@code floor} if that is
     * larger.
     *
     * @param floor smallest divisor, in the unit of the data; with 0 a constant baseline is Undefined
     */
    public static Measurement normed(double[] baseline, double[] current, double floor) {
        if (!(floor >= 0)) {
            throw new IllegalArgumentException("floor must not be negative, was " + floor);
        }
        PooledSample pooled = PooledSample.of(baseline, current);
        if (!(of(pooled) instanceof Measured raw)) {
            return of(pooled);
        }
        double divisor = Math.max(floor, standardDeviation(pooled.baseline()));
        return divisor == 0
                ? new Undefined("the standard deviation of the baseline is 0")
                : Measurement.of(raw.value() / divisor, raw.n(), raw.nBaseline());
    }

    /** The distance in the unit of the data, from counts. */
    public static Enclosure of(BinnedPair pair) {
        if (pair.smallerSide() == 0) {
            return new NotEnoughData(0, 1);
        }
        if (!pair.isFinite()) {
            return new Undefined("there are infinite values");
        }
        Area area = Area.absolute(pair);
        return Enclosure.of(area.least(), area.value(), area.most(), pair.nCurrent(), pair.nBaseline());
    }

    /** The distance in standard deviations of the baseline, from counts; Undefined when the baseline is constant. */
    public static Enclosure normed(BinnedPair pair) {
        if (!(of(pair) instanceof Enclosed raw)) {
            return of(pair);
        }
        SummedValues baseline = SummedValues.ofBaseline(pair);
        if (!baseline.isWithinReach()) {
            return SummedValues.OUT_OF_REACH;
        }
        if (!baseline.hasSpread()) {
            return new Undefined("the standard deviation of the baseline is 0");
        }
        double deviation = baseline.deviation();
        return Enclosure.of(
                raw.least() / (deviation + baseline.rounding()),
                raw.value() / deviation,
                raw.most() / (deviation - baseline.rounding()),
                raw.n(),
                raw.nBaseline());
    }

    private static Measurement of(PooledSample pooled) {
        if (pooled.smallerSide() == 0) {
            return new NotEnoughData(0, 1);
        }
        if (!pooled.isFinite()) {
            return new Undefined("a sample has infinite values");
        }
        return Measurement.of(area(pooled), pooled.nCurrent(), pooled.nBaseline());
    }

    private static double area(PooledSample pooled) {
        double area = 0;
        for (int k = 0; k + 1 < pooled.distinct(); k++) {
            area += Math.abs(pooled.distance(k)) * (pooled.value(k + 1) - pooled.value(k));
        }
        return area;
    }

    private static double standardDeviation(double[] sorted) {
        if (sorted[0] == sorted[sorted.length - 1]) {
            return 0;
        }
        double sum = 0;
        for (double value : sorted) {
            sum += value;
        }
        double mean = sum / sorted.length;
        double squares = 0;
        for (double value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / sorted.length);
    }
}
