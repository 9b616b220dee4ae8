package io.tidemark.monitor.check;

import io.tidemark.statistics.binning.Quantiles;
import java.util.Arrays;

/**
 * Equal steps between round numbers.
 *
 * @param first where the first begins, in steps
 * @param bars how many
 * @param step length of one
 */
record Steps(double first, int bars, double step) {

    private static final double TAIL = 0.005;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /**
     * Steps over the bulk of the baseline, and of the current values as far as they lie within one range of it.
     *
     * @param most how many at most
     */
    static Steps over(double[] baseline, double[] current, int most) {
        double[] bulk = bulk(baseline.length == 0 ? current : baseline);
        double range = bulk[1] - bulk[0];
        if (current.length > 0) {
            double[] other = bulk(current);
            bulk[0] = Math.max(bulk[0] - range, Math.min(bulk[0], other[0]));
            bulk[1] = Math.min(bulk[1] + range, Math.max(bulk[1], other[1]));
        }
        return between(bulk[0], bulk[1], most);
    }

    private static double[] bulk(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double low = Quantiles.ofSorted(sorted, TAIL);
        double high = Quantiles.ofSorted(sorted, 1 - TAIL);
        return low < high ? new double[] {low, high} : new double[] {sorted[0], sorted[sorted.length - 1]};
    }

    private static Steps between(double low, double high, int most) {
        double step = round((high - low) / (most - 1));
        double first = Math.floor(low / step);
        int bars = (int) (Math.floor(high / step) - first + 1);
        return new Steps(first, bars, step);
    }

    /** The next round number: 1, 2, 2.5 or 5 times a power of ten. */
    static double round(double length) {
        if (!(length > 0) || Double.isInfinite(length)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(length)));
        for (double factor : ROUND) {
            if (factor * power >= length) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** Where the i-th step begins; the last ends where the next would begin. */
    double edge(int i) {
        return (first + i) * step;
    }

    /** How many values lie below the first step, in each, and from the end of the last on. */
    long[] count(double[] values) {
        long[] counts = new long[bars + 2];
        for (double value : values) {
            double place = Math.floor(value / step) - first;
            counts[(int) Math.max(0, Math.min(bars + 1.0, place + 1))]++;
        }
        return counts;
    }
}
