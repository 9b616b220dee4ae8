package io.tidemark.statistics.categorical;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;

/**
 * Kullback-Leibler divergence (relative entropy):
 *
 * <pre>  KL(q || p) = Σᵢ qᵢ log(qᵢ / pᵢ)     0 log 0 = 0</pre>
 *
 * <p>Unit: bits or nats, by the base. Range: 0 to Infinity; 0 when all shares agree; Infinity under
 * {@link ZeroPolicy#exact} when a category of the first is empty in the second. Rounding may leave about -1e-16 for 0,
 * and {@link ZeroPolicy#epsilon}, which does not renormalise, may give values below 0 of about its floor. Not
 * symmetric, hence two methods.
 *
 * <p>A side without observations is {@link NotEnoughData}; one observation is enough.
 *
 * @see "Kullback and Leibler (1951), On information and sufficiency, The Annals of Mathematical Statistics 22(1),
 *     79-86"
 */
public final class KullbackLeibler {

    private KullbackLeibler() {}

    /** KL(current || baseline): how badly the baseline describes the current window. */
    public static Measurement ofCurrent(long[] baselineCounts, long[] currentCounts, LogBase base, ZeroPolicy zeros) {
        return CountPair.of(baselineCounts, currentCounts)
                .measure(zeros, (baseline, current) -> base.fromNats(nats(current, baseline)));
    }

    /** KL(baseline || current): how badly the current window describes the baseline. */
    public static Measurement ofBaseline(long[] baselineCounts, long[] currentCounts, LogBase base, ZeroPolicy zeros) {
        return CountPair.of(baselineCounts, currentCounts)
                .measure(zeros, (baseline, current) -> base.fromNats(nats(baseline, current)));
    }

    static double nats(double[] of, double[] from) {
        double sum = 0;
        for (int i = 0; i < of.length; i++) {
            sum += of[i] == 0 ? 0 : of[i] * StrictMath.log(of[i] / from[i]);
        }
        return sum;
    }
}
