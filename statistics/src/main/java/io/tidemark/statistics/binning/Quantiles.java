package io.tidemark.statistics.binning;

/**
 * Sample quantiles by linear interpolation, "type 7": the value at position {@code (n - 1) q} of the sorted sample.
 *
 * @see "Hyndman and Fan (1996), Sample quantiles in statistical packages, The American Statistician 50(4), 361-365"
 */
public final class Quantiles {

    private Quantiles() {}

    /**
     * The quantile of a sorted sample.
     *
     * @param sorted at least one value, ascending, finite
     * @param q 0 (the smallest value) to 1 (the largest)
     */
    public static double ofSorted(double[] sorted, double q) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("a sample without values has no quantiles");
        }
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("q must be between 0 and 1, was " + q);
        }
        double position = (sorted.length - 1) * q;
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return between(sorted[below], sorted[above], position - below);
    }

    /** Interpolates from the nearer end, so that a value of the sample is met exactly and the result is monotone. */
    private static double between(double a, double b, double weight) {
        double step = b - a;
        if (Double.isInfinite(step)) {
            return a * (1 - weight) + b * weight;
        }
        return weight < 0.5 ? a + step * weight : b - step * (1 - weight);
    }
}
