package io.tidemark.statistics.dataquality;

import io.tidemark.statistics.TestResult;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many rows came, against how many were expected:
 *
 * <pre>  z = 2 (√(x + 3/8) - √(μ + 3/8)) / √φ     x = rows, μ = expected rows, φ = dispersion</pre>
 *
 * <p>Unit: standard deviations of a Poisson number that is φ times as wide. Range: all numbers; about 0 when nothing is
 * wrong, negative when rows are missing. The p-value is two-sided. Traffic is never Poisson: φ is learned from the
 * baseline's own windows, {@link #dispersion}.
 *
 * @see "Anscombe (1948), The transformation of Poisson, binomial and negative-binomial data, Biometrika 35, 246-254"
 */
public final class Volume {

    /** Name of the measure. */
    public static final String NAME = "volume/anscombe";

    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    private Volume() {}

    /**
     * The test.
     *
     * @param rows rows that came
     * @param expected rows that were expected, not negative
     * @param dispersion variance of such numbers divided by their mean, at least 1
     */
    public static TestResult of(long rows, double expected, double dispersion) {
        if (rows < 0 || !(expected >= 0) || !(dispersion >= 1)) {
            throw new IllegalArgumentException("rows " + rows + " and expected " + expected
                    + " must not be negative, the dispersion " + dispersion + " not below 1");
        }
        double z = 2 * (Math.sqrt(rows + 0.375) - Math.sqrt(expected + 0.375)) / Math.sqrt(dispersion);
        return TestResult.of(z, 2 * STANDARD_NORMAL.survivalProbability(Math.abs(z)), rows, 0);
    }

    /**
     * The dispersion of the baseline's windows, variance (divisor k - 1) by mean; at least 1, and 1 for fewer than two
     * windows or none with rows.
     *
     * @param rows rows of each window, all of the same length
     */
    public static double dispersion(long[] rows) {
        double mean = Arrays.stream(rows).average().orElse(0);
        if (rows.length < 2 || mean == 0) {
            return 1;
        }
        double squares =
                Arrays.stream(rows).mapToDouble(n -> (n - mean) * (n - mean)).sum();
        return Math.max(1, squares / (rows.length - 1) / mean);
    }
}
