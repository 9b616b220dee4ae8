package io.tidemark.statistics.twosample;

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
 * <p>An empty sample is {@link NotEnoughData}; one value is enough; infinite values are {@link Undefined}; NaN is
 * refused with its index.
 *
 * @see "Vallender (1974), Calculation of the Wasserstein distance between probability distributions on the line, Theory
 *     of Probability and its Applications 18(4), 784-786"
 */
public final class Wasserstein {

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
