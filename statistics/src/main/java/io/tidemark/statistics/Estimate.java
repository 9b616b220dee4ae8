package io.tidemark.statistics;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A number of a sample with what is known of its uncertainty.
 *
 * <p>The interval holds the true value, that of ever more such data, in about 95 of 100 samples whose rows are
 * independent. It is not always symmetric about the value, and need not be as wide as the standard error alone says.
 *
 * @param value the number as observed; finite
 * @param standardError standard deviation of the number from sample to sample; at least 0
 * @param lower lower bound of the 95 % interval
 * @param upper upper bound of the 95 % interval
 * @param n rows that the number rests on
 */
public record Estimate(double value, double standardError, double lower, double upper, long n) implements Measurement {

    /** Two-sided 95 % of the standard normal distribution. */
    public static final double Z95 = 1.959963984540054;

    public Estimate {
        if (!(Double.isFinite(value) && standardError >= 0 && lower <= upper)) {
            throw new IllegalArgumentException("no estimate: value " + value + ", standard error " + standardError
                    + ", interval " + lower + " to " + upper);
        }
    }

    /** The share of successes, with Wilson's interval; the standard error is that with a success and a failure added. */
    public static Measurement ofShare(long successes, long n) {
        if (n == 0) {
            return new NotEnoughData(0, 1);
        }
        double share = (double) successes / n;
        double drawn = (successes + 1.0) / (n + 2);
        WilsonInterval interval = WilsonInterval.of(share, (double) n, Z95);
        return new Estimate(share, Math.sqrt(drawn * (1 - drawn) / (n + 2)), interval.lower(), interval.upper(), n);
    }

    /**
     * A number between two bounds that is not a plain share, such as a correlation, with Wilson's interval for as many
     * observations as would give a share this standard error.
     *
     * @param least lower bound of the number; the upper one is 1
     * @param effectiveSize p (1 - p) (1 - least)² / standard error², with p the number's place between the bounds
     */
    public static Measurement ofShareLike(
            double value, double least, double standardError, double effectiveSize, long n) {
        double range = 1 - least;
        WilsonInterval interval = WilsonInterval.of((value - least) / range, effectiveSize, Z95);
        return new Estimate(
                value, standardError, least + range * interval.lower(), least + range * interval.upper(), n);
    }

    /** A mean or the like: Student's interval with n - 1 degrees of freedom. Of one row the value has no interval. */
    public static Measurement ofMean(double value, double standardError, long n) {
        return of(value, standardError, n, half -> value - half, half -> value + half);
    }

    /** A number above 0, such as a mean loss: Student's interval of its logarithm. */
    public static Measurement ofPositive(double value, double standardError, long n) {
        if (value == 0) {
            return ofMean(value, standardError, n);
        }
        return of(
                value,
                standardError,
                n,
                half -> value * StrictMath.exp(-half / value),
                half -> value * StrictMath.exp(half / value));
    }

    /**
     * How much larger it is than another number of other data, with an interval from those of both: each side reaches as far
     * as the square root of the sum of the squares of theirs.
     *
     * @see "Zou and Donner (2008), Construction of confidence limits about effect measures, Statistics in Medicine 27(10),
     *     1693-1702"
     */
    public Estimate minus(Estimate other) {
        double difference = value - other.value;
        double error = Math.sqrt(standardError * standardError + other.standardError * other.standardError);
        double down = Math.sqrt(squared(value - lower) + squared(other.upper - other.value));
        double up = Math.sqrt(squared(upper - value) + squared(other.value - other.lower));
        return new Estimate(difference, error, difference - down, difference + up, n);
    }

    /** Of what does not reach that far, 0. */
    private static double squared(double reach) {
        return reach > 0 ? reach * reach : 0;
    }

    private static Measurement of(
            double value, double standardError, long n, DoubleUnaryOperator lower, DoubleUnaryOperator upper) {
        if (!(Double.isFinite(value) && Double.isFinite(standardError))) {
            return Undefined.OVERFLOW;
        }
        if (n < 2) {
            return new Measured(value, n, 0);
        }
        double half = TDistribution.of((double) n - 1).inverseSurvivalProbability(0.025) * standardError;
        return new Estimate(value, standardError, lower.applyAsDouble(half), upper.applyAsDouble(half), n);
    }
}
