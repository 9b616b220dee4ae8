package io.tidemark.statistics;

/**
 * What a statistic of values says when only counts of them in bins are known: a number, and the limits within which the
 * number of the values themselves lies for certain; or why there is none.
 *
 * <p>The limits say nothing of chance: they hold what the bins do not tell, and shrink with the bins.
 */
public sealed interface Enclosure permits Enclosure.Enclosed, Measurement.NotEnoughData, Measurement.Undefined {

    /** A number within its limits; where rounding has put it a last bit outside, the limits give way. */
    static Enclosure of(double least, double value, double most, long n, long nBaseline) {
        return Double.isNaN(value) || Double.isNaN(least) || Double.isNaN(most)
                ? Measurement.Undefined.OVERFLOW
                : new Enclosed(Math.min(least, value), value, Math.max(most, value), n, nBaseline);
    }

    /**
     * The statistic has a value.
     *
     * @param least the values themselves give no less than this
     * @param value what the counts give
     * @param most the values themselves give no more than this
     * @param n observations of the current window
     * @param nBaseline observations of the baseline
     */
    record Enclosed(double least, double value, double most, long n, long nBaseline) implements Enclosure {

        public Enclosed {
            if (!(least <= value && value <= most)) {
                throw new IllegalArgumentException(value + " is not between " + least + " and " + most);
            }
        }

        /** The error bound: how far the exact number can be from the value. */
        public double error() {
            return Math.max(value - least, most - value);
        }
    }
}
