package io.tidemark.statistics.bias;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.WilsonInterval;

/**
 * The ratio of two counts of one side, with its 95 % interval where it has one.
 *
 * @param numerator count above the line
 * @param denominator count below it
 * @param standardError of the ratio
 * @param lower lower bound
 * @param upper upper bound
 */
record Ratio(double numerator, double denominator, double standardError, double lower, double upper) {

    /** A share of rows, with Wilson's interval. */
    static Ratio share(long part, long whole) {
        if (whole == 0) {
            return dividedByZero((double) part);
        }
        double share = (double) part / whole;
        double drawn = (part + 1.0) / (whole + 2);
        WilsonInterval interval = WilsonInterval.of(share, (double) whole, Estimate.Z95);
        return new Ratio(
                (double) part,
                (double) whole,
                Math.sqrt(drawn * (1 - drawn) / (whole + 2)),
                interval.lower(),
                interval.upper());
    }

    /**
     * The ratio of two counts that have rows in common, with the interval of its logarithm by the delta method. Where a count
     * is 0, half a row is added to both for the interval.
     *
     * @param both rows in both counts
     * @param above rows in the numerator alone
     * @param below rows in the denominator alone
     */
    static Ratio ofCounts(long both, long above, long below) {
        double numerator = (double) both + above;
        double denominator = (double) both + below;
        if (denominator == 0) {
            return dividedByZero(numerator);
        }
        double added = above == 0 || below == 0 ? 0.5 : 0;
        double a = numerator + added;
        double b = denominator + added;
        double difference = 1 / a - 1 / b;
        double error =
                Math.sqrt((above + added) / (a * a) + (below + added) / (b * b) + both * difference * difference);
        double value = numerator / denominator;
        double factor = StrictMath.exp(Estimate.Z95 * error);
        return new Ratio(
                numerator,
                denominator,
                a / b * error,
                Math.min(value, a / b / factor),
                Math.max(value, a / b * factor));
    }

    private static Ratio dividedByZero(double numerator) {
        return new Ratio(numerator, 0, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Whether it divides by 0. */
    boolean isDegenerate() {
        return denominator == 0;
    }

    /** The ratio as published: 0/0 is 0, x/0 infinite. */
    double value() {
        return quotient(numerator, denominator);
    }

    /** x/y, with 0/0 = 0. */
    static double quotient(double x, double y) {
        return x == 0 ? 0 : x / y;
    }
}
