package io.tidemark.statistics.profile;

/**
 * Exact sums of the finite values of a numeric column, in quantised steps (see
 * {@link io.tidemark.statistics.counts.NumericBins#quantise}), and the extremes. Sums are integers: merging is exact,
 * commutative and associative. The sum of squares takes 128 bits.
 *
 * @param sum over the values between the baseline's minimum and maximum
 * @param squaresHigh upper half of the sum of squares over all finite values
 * @param squaresLow lower half, unsigned
 * @param sumBelow over the finite values below the baseline's minimum
 * @param sumAbove over the finite values above the baseline's maximum
 * @param minimum smallest finite value; +∞ without one
 * @param maximum largest finite value; -∞ without one
 */
public record Moments(
        long sum, long squaresHigh, long squaresLow, long sumBelow, long sumAbove, double minimum, double maximum) {

    /** The sums of no value. */
    public static final Moments NONE = new Moments(0, 0, 0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** The sums of both. */
    public Moments plus(Moments other) {
        long low = squaresLow + other.squaresLow;
        long carry = Long.compareUnsigned(low, squaresLow) < 0 ? 1 : 0;
        return new Moments(
                sum + other.sum,
                squaresHigh + other.squaresHigh + carry,
                low,
                sumBelow + other.sumBelow,
                sumAbove + other.sumAbove,
                Math.min(minimum, other.minimum),
                Math.max(maximum, other.maximum));
    }

    /** Sum over all finite values, in steps. */
    public double total() {
        return (double) sum + sumBelow + sumAbove;
    }

    /** Sum of squares over all finite values, in steps squared. */
    public double squares() {
        double low = (squaresLow >>> 1) * 2.0 + (squaresLow & 1);
        return squaresHigh * 0x1p64 + low;
    }
}
