package io.tidemark.statistics.dataquality;

import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.TestResult;
import java.util.Arrays;

/**
 * The longest run of equal values in the order in which they came, and how likely one as long is by chance:
 *
 * <pre>  p &lt;= min(1, n Σ qᵢ^L)     L = longest run, n = values, qᵢ = share of value i in the baseline</pre>
 *
 * <p>Unit: rows. Range: 1 to n; about log n / log(1 / max q) when the values are independent. A sensor that repeats its last
 * value passes checks of range and, for a while, of distribution. The probability is a union bound over the places where
 * a run can begin; it takes values as independent, so a baseline that has long runs of its own (a slow sensor, a
 * sorted file) is told from its own longest run: only a run longer than that is stuck.
 *
 * <p>No value on a side is {@link NotEnoughData}. NaN equals NaN here: a sensor can be stuck at it.
 */
public final class StuckSensor {

    /** Name of the measure. */
    public static final String NAME = "longest-run";

    private StuckSensor() {}

    /**
     * The longest run of equal values; 0 of none.
     *
     * @param inOrder values in the order in which they came
     */
    public static int longestRun(double[] inOrder) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < inOrder.length; i++) {
            run = i > 0 && Double.compare(inOrder[i] + 0.0, inOrder[i - 1] + 0.0) == 0 ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /**
     * The longest run of the current window, with the probability that chance makes one as long; 1 when the baseline has
     * one as long itself.
     *
     * @param baseline values in the order in which they came, as many as represent the shares of equal values
     * @param current values in the order in which they came
     */
    public static TestResult of(double[] baseline, double[] current) {
        if (baseline.length == 0 || current.length == 0) {
            return new NotEnoughData(0, 1);
        }
        int longest = longestRun(current);
        double chance = longest <= longestRun(baseline) ? 1 : chance(baseline, longest) * current.length;
        return TestResult.of(longest, Math.min(1, chance), current.length, baseline.length);
    }

    /** Σ qᵢ^L: the chance that L values in a row are equal; values that the baseline has once stand for any new one. */
    private static double chance(double[] baseline, int length) {
        double[] sorted = baseline.clone();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] += 0.0;
        }
        Arrays.sort(sorted);
        double chance = 0;
        int start = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || Double.compare(sorted[i], sorted[start]) != 0) {
                chance += StrictMath.pow((double) (i - start) / sorted.length, length);
                start = i;
            }
        }
        return chance;
    }
}
