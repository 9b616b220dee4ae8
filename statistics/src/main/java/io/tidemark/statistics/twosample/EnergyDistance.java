package io.tidemark.statistics.twosample;

import io.tidemark.statistics.Enclosure;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Energy distance, exact:
 *
 * <pre>  E = sqrt(2 ∫ (F(x) - G(x))² dx) = sqrt(2 E|X - Y| - E|X - X'| - E|Y - Y'|)</pre>
 *
 * <p>F, G = share of baseline, current values at most x; expectations over all pairs (V-statistic). Unit: square root
 * of the unit of the data. Range: 0 to Infinity; 0 for equal samples. Symmetric.
 *
 * <p>The count form takes the values of a bin as spread evenly over it; its limits hold however they are spread.
 *
 * <p>An empty sample is {@link NotEnoughData}; one value is enough; infinite values are {@link Undefined}; NaN is
 * refused with its index.
 *
 * @see "Székely and Rizzo (2013), Energy statistics, Journal of Statistical Planning and Inference 143(8), 1249-1272"
 */
public final class EnergyDistance {

    /** Name of {@link #of(double[], double[])}. */
    public static final String NAME = "energy/exact";

    /** Name of {@link #of(BinnedPair)}. */
    public static final String BINNED_NAME = "energy/bins";

    private EnergyDistance() {}

    /** The distance E. */
    public static Measurement of(double[] baseline, double[] current) {
        PooledSample pooled = PooledSample.of(baseline, current);
        if (pooled.smallerSide() == 0) {
            return new NotEnoughData(0, 1);
        }
        if (!pooled.isFinite()) {
            return new Undefined("a sample has infinite values");
        }
        return Measurement.of(Math.sqrt(2 * squaredArea(pooled)), pooled.nCurrent(), pooled.nBaseline());
    }

    /** The distance E from counts. */
    public static Enclosure of(BinnedPair pair) {
        if (pair.smallerSide() == 0) {
            return new NotEnoughData(0, 1);
        }
        if (!pair.isFinite()) {
            return new Undefined("there are infinite values");
        }
        Area area = Area.squared(pair);
        return Enclosure.of(
                Math.sqrt(2 * area.least()),
                Math.sqrt(2 * area.value()),
                Math.sqrt(2 * area.most()),
                pair.nCurrent(),
                pair.nBaseline());
    }

    private static double squaredArea(PooledSample pooled) {
        double area = 0;
        for (int k = 0; k + 1 < pooled.distinct(); k++) {
            double distance = pooled.distance(k);
            area += distance * distance * (pooled.value(k + 1) - pooled.value(k));
        }
        return area;
    }
}
