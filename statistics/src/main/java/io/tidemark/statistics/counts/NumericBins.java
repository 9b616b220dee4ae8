package io.tidemark.statistics.counts;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The bins of one numeric column, taken from the baseline alone: up to 60 right-closed inner bins between the baseline's
 * smallest and largest value, and six bins for everything else.
 *
 * <pre>  slot  0 .. k-1   (edge[i-1], edge[i]], the first from minimum (included), the last to maximum (included)
 *        k          below the minimum, finite
 *        k+1        above the maximum, finite
 *        k+2 .. k+5 missing, NaN, +∞, -∞</pre>
 *
 * <p>A value beyond a bound by at most 2⁻²⁰ of the bound, and of the range, is not beyond it: the serving code's way of
 * computing the same value, in single precision say, is not out of range.
 *
 * <p>64 slots of 4 bytes: about 260 bytes per column in a pane. A distance that is a maximum over cumulative shares is
 * exact to within the largest inner bin of the baseline, 1/60 of its mass unless one value alone holds more.
 */
public final class NumericBins {

    /** Most inner bins of a column: 60 nests 10, 12, 15, 20 and 30 groups of equal mass. */
    public static final int MOST = 60;

    /** Bins that every numeric column has beside its inner bins. */
    public static final int SPECIAL = 6;

    /** Steps of 2⁻²⁰ of the baseline's range: the unit in which values are summed exactly. */
    private static final double STEPS = 1 << 20;

    /** Bound of a quantised value: 1,024 times the baseline's range, so that squares and their sums stay exact. */
    private static final long MOST_STEPS = 1 << 30;

    private final double[] edges;
    private final EdgeSearch search;
    private final double minimum;
    private final double maximum;
    private final double lowest;
    private final double highest;
    private final double unit;
    private final double stepsPerValue;
    private final boolean brief;

    /**
     * @param edges inner edges, strictly rising, at most 59, each in [minimum, maximum)
     * @param minimum smallest finite value of the baseline
     * @param maximum largest finite value of the baseline
     */
    public NumericBins(double[] edges, double minimum, double maximum) {
        requireRising(edges, minimum, maximum);
        this.edges = edges.clone();
        this.search = new EdgeSearch(edges);
        this.minimum = minimum;
        this.maximum = maximum;
        double range = maximum - minimum;
        // A constant column has no range of its own; its magnitude stands in, so that a change of unit is still seen.
        double scale = range > 0 && Double.isFinite(range) ? range : Math.max(Math.abs(maximum), 1);
        this.unit = scale / STEPS;
        this.stepsPerValue = STEPS / scale;
        this.lowest = Math.max(-Double.MAX_VALUE, minimum - slack(minimum));
        this.brief = distinctInSinglePrecision(minimum, edges, maximum);
        this.highest = Math.min(Double.MAX_VALUE, maximum + slack(maximum));
    }

    private double slack(double bound) {
        return Math.min(unit, Math.abs(bound) / STEPS);
    }

    private static void requireRising(double[] edges, double minimum, double maximum) {
        if (edges.length >= MOST) {
            throw new IllegalArgumentException(
                    "a column has at most " + (MOST - 1) + " inner edges, not " + edges.length);
        }
        if (!(minimum <= maximum) || Double.isInfinite(minimum) || Double.isInfinite(maximum)) {
            throw new IllegalArgumentException("minimum " + minimum + " and maximum " + maximum + " bound no values");
        }
        for (int i = 0; i < edges.length; i++) {
            boolean rising = i == 0 ? edges[i] >= minimum : edges[i] > edges[i - 1];
            if (!rising || !(edges[i] < maximum)) {
                throw new IllegalArgumentException("edge " + i + " = " + edges[i] + " does not rise inside [" + minimum
                        + ", " + maximum + "): " + Arrays.toString(edges));
            }
        }
    }

    /** The slot of a present value; never {@link #missing()}. */
    public int slotOf(double value) {
        if (value >= lowest && value <= highest) {
            return search.below(value);
        }
        return outerSlot(value);
    }

    private int outerSlot(double value) {
        if (Double.isNaN(value)) {
            return nan();
        }
        if (value < lowest) {
            return value == Double.NEGATIVE_INFINITY ? negativeInfinity() : below();
        }
        return value == Double.POSITIVE_INFINITY ? positiveInfinity() : above();
    }

    /**
     * A finite value in units of 2⁻²⁰ of the baseline's range, counted from the baseline's minimum and rounded; bounded
     * to ±2³⁰ steps (1,024 ranges). Integers add up exactly in any order, doubles do not.
     */
    public long quantise(double value) {
        long steps = (long) Math.rint((value - minimum) * stepsPerValue);
        return Math.max(-MOST_STEPS, Math.min(MOST_STEPS, steps));
    }

    /** The value of one quantised step. */
    public double unit() {
        return unit;
    }

    /** Inner bins. */
    public int inner() {
        return edges.length + 1;
    }

    /** Slots in all. */
    public int slots() {
        return inner() + SPECIAL;
    }

    public int below() {
        return inner();
    }

    public int above() {
        return inner() + 1;
    }

    public int missing() {
        return inner() + 2;
    }

    public int nan() {
        return inner() + 3;
    }

    public int positiveInfinity() {
        return inner() + 4;
    }

    public int negativeInfinity() {
        return inner() + 5;
    }

    public double[] edges() {
        return edges.clone();
    }

    /** The same bins, with one cut in two where a value is no edge of them yet; as they are where it lies outside. */
    public NumericBins with(double edge) {
        boolean isInside = edge >= minimum && edge < maximum && edges.length + 1 < MOST;
        return isInside && Arrays.binarySearch(edges, edge) < 0
                ? new NumericBins(
                        DoubleStream.concat(Arrays.stream(edges), DoubleStream.of(edge))
                                .sorted()
                                .toArray(),
                        minimum,
                        maximum)
                : this;
    }

    /** Whether an inner bin holds nothing but values above a limit; what lies above the maximum does where the last one does. */
    public boolean isAbove(int bin, double limit) {
        return bin > 0 ? edges[bin - 1] >= limit : minimum > limit;
    }

    public double minimum() {
        return minimum;
    }

    public double maximum() {
        return maximum;
    }

    /** A slot in words: an interval such as (0.5, 0.75], or the name of a special bin. */
    public String describe(int slot) {
        if (slot < inner()) {
            String low = slot == 0 ? "[" + shortest(minimum) : "(" + shortest(edges[slot - 1]);
            return low + ", " + shortest(slot == edges.length ? maximum : edges[slot]) + "]";
        }
        return switch (slot - inner()) {
            case 0 -> "below " + shortest(minimum);
            case 1 -> "above " + shortest(maximum);
            case 2 -> "missing";
            case 3 -> "NaN";
            case 4 -> "+infinity";
            default -> "-infinity";
        };
    }

    /** Single precision is enough for the eye, where it tells the bounds apart. */
    private String shortest(double value) {
        String text = brief ? Float.toString((float) value) : Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static boolean distinctInSinglePrecision(double minimum, double[] edges, double maximum) {
        double last = minimum;
        boolean distinct = isNearSinglePrecision(minimum) && isNearSinglePrecision(maximum);
        for (double edge : edges) {
            distinct &= isNearSinglePrecision(edge) && (edge == last || (float) edge != (float) last);
            last = edge;
        }
        return distinct && (maximum == last || (float) maximum != (float) last);
    }

    private static boolean isNearSinglePrecision(double value) {
        float rounded = (float) value;
        return Float.isFinite(rounded) && (rounded == 0) == (value == 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumericBins that
                && Arrays.equals(edges, that.edges)
                && Double.compare(minimum, that.minimum) == 0
                && Double.compare(maximum, that.maximum) == 0;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return "NumericBins[" + inner() + " in " + shortest(minimum) + " to " + shortest(maximum) + "]";
    }
}
