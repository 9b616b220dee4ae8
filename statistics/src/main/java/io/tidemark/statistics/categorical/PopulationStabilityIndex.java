package io.tidemark.statistics.categorical;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;

/**
 * Population stability index (PSI):
 *
 * <pre>  PSI = Σᵢ (qᵢ - pᵢ) ln(qᵢ / pᵢ)     pᵢ, qᵢ = share of bin i in baseline and current window</pre>
 *
 * <p>Unit: nats. Range: 0 to Infinity (Infinity only under {@link ZeroPolicy#exact}); 0 when all shares agree.
 * Symmetric. Without drift its expectation over k bins is not 0 but about {@code (k - 1)(1/n + 1/m)}, see
 * {@link #expectedWithoutDrift}: the customary 0.1 is noise for 100 observations in 10 bins.
 *
 * <p>The default policy, {@link ZeroPolicy#jeffreys}, adds 1/2 to each bin of both sides before shares are taken; over
 * ten bins of equal probability this is {@value #DEFAULT_VARIANT}. With {@code ZeroPolicy.epsilon(1e-4)} it gives the
 * numbers of tools that raise empty bins to 0.0001.
 *
 * <p>A side without observations is {@link NotEnoughData}; one observation is enough.
 *
 * @see "Wu and Olson (2010), Journal of the Operational Research Society 61(2), 179-190"
 * @see "Yurdakul (2018), Statistical Properties of Population Stability Index, Western Michigan University"
 */
public final class PopulationStabilityIndex {

    /** Name of the default: ten bins of equal probability in the baseline, Jeffreys' 1/2 in each. */
    public static final String DEFAULT_VARIANT = "psi/equal-probability-10/jeffreys";

    private PopulationStabilityIndex() {}

    /** The index under {@link ZeroPolicy#jeffreys}. */
    public static Measurement of(long[] baselineCounts, long[] currentCounts) {
        return of(baselineCounts, currentCounts, ZeroPolicy.jeffreys());
    }

    /** The index under the given policy. */
    public static Measurement of(long[] baselineCounts, long[] currentCounts, ZeroPolicy zeros) {
        return CountPair.of(baselineCounts, currentCounts).measure(zeros, PopulationStabilityIndex::index);
    }

    /**
     * The expectation of the index without drift, (k - 1)(1/n + 1/m), for bins that are not nearly empty.
     *
     * @param bins k, at least 1
     * @param nBaseline n, observations of the baseline, at least 1
     * @param nCurrent m, observations of the current window, at least 1
     */
    public static double expectedWithoutDrift(int bins, long nBaseline, long nCurrent) {
        if (bins < 1 || nBaseline < 1 || nCurrent < 1) {
            throw new IllegalArgumentException(
                    "bins and observations must be at least 1, were " + bins + ", " + nBaseline + " and " + nCurrent);
        }
        return (bins - 1) * (1.0 / nBaseline + 1.0 / nCurrent);
    }

    private static double index(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += p[i] == q[i] ? 0 : (q[i] - p[i]) * StrictMath.log(q[i] / p[i]);
        }
        return sum;
    }
}
