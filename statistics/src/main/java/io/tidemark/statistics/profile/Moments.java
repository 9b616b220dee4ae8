package io.tidemark.statistics.profile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

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

    /**
     * Moments that are known as sums and not value by value.
     *
     * @param sum in steps
     * @param squares sum of squares, in steps squared
     */
    public static Moments ofSums(double sum, double squares, double minimum, double maximum) {
        BigInteger whole = new BigDecimal(Math.max(0, squares))
                .setScale(0, RoundingMode.HALF_EVEN)
                .toBigInteger();
        return new Moments(
                Math.round(sum), whole.shiftRight(Long.SIZE).longValue(), whole.longValue(), 0, 0, minimum, maximum);
    }

    /** As seven whole numbers, in the order of the components, the extremes as the bits of doubles. */
    public List<Long> toList() {
        return List.of(
                sum,
                squaresHigh,
                squaresLow,
                sumBelow,
                sumAbove,
                Double.doubleToLongBits(minimum),
                Double.doubleToLongBits(maximum));
    }

    /** What {@link #toList} gave. */
    public static Moments of(List<Long> numbers) {
        if (numbers.size() != 7) {
            throw new IllegalArgumentException("moments are 7 numbers, not " + numbers.size());
        }
        return new Moments(
                numbers.get(0),
                numbers.get(1),
                numbers.get(2),
                numbers.get(3),
                numbers.get(4),
                Double.longBitsToDouble(numbers.get(5)),
                Double.longBitsToDouble(numbers.get(6)));
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
