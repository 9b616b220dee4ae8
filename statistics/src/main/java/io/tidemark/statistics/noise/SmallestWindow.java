package io.tidemark.statistics.noise;

import java.util.List;
import java.util.OptionalInt;

/**
 * How much data it takes to see an effect as large as is tolerated: to tell it from none, 4 times in 5, when 1 in 20 windows
 * without any would be taken for one.
 *
 * <pre>  (1.645 + 0.842) · ½ √(φ/n + φ/m) ≤ tolerance      φ the dispersion, shares around one half</pre>
 *
 * <p>n = 619 for a tolerance of 0.05 against a very large baseline. Smaller windows see larger effects only.
 */
public final class SmallestWindow {

    private static final double QUANTILES = 1.6448536269514722 + 0.8416212335729143;

    private SmallestWindow() {}

    /**
     * Values that a window needs; the largest long when no number is enough, since the baseline has too few.
     *
     * @param tolerance above 0
     * @param m values of the baseline
     */
    public static long needed(double tolerance, long m, Dispersion dispersion) {
        double deviation = 2 * tolerance / QUANTILES;
        double rest = deviation * deviation / dispersion.factor() - 1.0 / m;
        return m <= 0 || rest <= 0 ? Long.MAX_VALUE : (long) Math.ceil(1 / rest);
    }

    /**
     * How many windows, the latest and those before it, must be merged for so many values; empty when all are not enough.
     *
     * @param values of each window, the latest first
     */
    public static OptionalInt merged(List<Long> values, long needed) {
        long sum = 0;
        for (int i = 0; i < values.size(); i++) {
            sum += values.get(i);
            if (sum >= needed) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }
}
