package io.tidemark.statistics;

/**
 * What a statistic says about a window: a number, with ({@link Estimate}) or without ({@link Measured}) its interval, or
 * why there is none.
 *
 * <p>A missing number is never 0, NaN or an alarm; it is one of the two other cases, each with what a reader needs to
 * act on it.
 */
public sealed interface Measurement
        permits Measurement.Measured, Estimate, Measurement.NotEnoughData, Measurement.Undefined {

    /**
     * A number; NaN, which only an overflow of finite inputs can bring about, becomes {@link Undefined}.
     *
     * @param value the value of the statistic
     * @param n observations of the current window
     * @param nBaseline observations of the baseline
     */
    static Measurement of(double value, long n, long nBaseline) {
        return Double.isNaN(value) ? Undefined.OVERFLOW : new Measured(value, n, nBaseline);
    }

    /**
     * The statistic has a value.
     *
     * @param value never NaN; infinite only for statistics that say so
     * @param n observations of the current window
     * @param nBaseline observations of the baseline; 0 for a statistic of one window alone
     */
    record Measured(double value, long n, long nBaseline) implements Measurement {

        public Measured {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("a measured value must not be NaN: say Undefined and why");
            }
        }
    }

    /**
     * Too few observations; more data can change that.
     *
     * @param n observations on the smaller side
     * @param needed observations that each side needs
     */
    record NotEnoughData(long n, long needed) implements Measurement, TestResult, Enclosure {}

    /**
     * The statistic does not exist for these observations, however many there are of their kind.
     *
     * @param reason why, for a reader of the report
     */
    record Undefined(String reason) implements Measurement, TestResult, Enclosure {

        /** What NaN or an infinite number becomes where the statistic has none. */
        public static final Undefined OVERFLOW = new Undefined("the values are too large: the calculation overflows");
    }
}
