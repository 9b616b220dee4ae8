package io.tidemark.statistics.bias;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Two ratios compared: their difference, with the interval that recovers the variances of both from their own intervals (for
 * shares this is Newcombe's), or their quotient.
 *
 * @see "Newcombe (1998), Statistics in Medicine 17(8), 873-890"
 * @see "Zou and Donner (2008), Construction of confidence limits about effect measures: a general approach, Statistics in
 *     Medicine 27(10), 1693-1702"
 */
final class Comparison {

    private static final Undefined DIVIDED_BY_ZERO = new Undefined("a side has no row below the line");

    private Comparison() {}

    /** first - second. */
    static Measurement difference(Ratio first, Ratio second, Convention convention) {
        long n = rows(first, second);
        if (first.isDegenerate() || second.isDegenerate()) {
            double x = first.value();
            double y = second.value();
            return degenerate(x == y ? 0 : x - y, n, convention);
        }
        double difference = first.value() - second.value();
        double below = StrictMath.hypot(first.value() - first.lower(), second.upper() - second.value());
        double above = StrictMath.hypot(first.upper() - first.value(), second.value() - second.lower());
        return new Estimate(
                difference,
                StrictMath.hypot(first.standardError(), second.standardError()),
                difference - below,
                difference + above,
                n);
    }

    /** first / second of two shares, with the interval of the logarithm; half a row is added to counts of 0 for it. */
    static Measurement quotient(Ratio first, Ratio second, Convention convention) {
        long n = rows(first, second);
        if (first.isDegenerate() || second.isDegenerate() || second.numerator() == 0) {
            return degenerate(Ratio.quotient(first.value(), second.value()), n, convention);
        }
        double value = first.value() / second.value();
        double error = Math.sqrt(logVariance(first) + logVariance(second));
        double centre = first.numerator() == 0 ? shareOf(first) / shareOf(second) : value;
        double factor = StrictMath.exp(Estimate.Z95 * error);
        return new Estimate(
                value, centre * error, Math.min(value, centre / factor), Math.max(value, centre * factor), n);
    }

    /** Rows below the lines. */
    private static long rows(Ratio first, Ratio second) {
        return (long) (first.denominator() + second.denominator());
    }

    private static double shareOf(Ratio share) {
        return (share.numerator() + 0.5) / (share.denominator() + 0.5);
    }

    /** Variance of the logarithm of a share: 1 / part - 1 / whole. */
    private static double logVariance(Ratio share) {
        boolean extreme = share.numerator() == 0 || share.numerator() == share.denominator();
        double added = extreme ? 0.5 : 0;
        return 1 / (share.numerator() + added) - 1 / (share.denominator() + 2 * added);
    }

    private static Measurement degenerate(double published, long n, Convention convention) {
        return convention == Convention.DEFAULT ? DIVIDED_BY_ZERO : Measurement.of(published, n, 0);
    }
}
