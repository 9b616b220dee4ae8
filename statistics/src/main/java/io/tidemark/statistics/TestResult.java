package io.tidemark.statistics;

import java.util.OptionalDouble;

/** What a hypothesis test says: a statistic with its p-value, or why there is none. */
public sealed interface TestResult permits TestResult.Tested, Measurement.NotEnoughData, Measurement.Undefined {

    /** The outcome of a test whose null distribution has no degrees of freedom; a NaN p-value becomes Undefined. */
    static TestResult of(double statistic, double pValue, long n, long nBaseline) {
        return of(statistic, OptionalDouble.empty(), pValue, n, nBaseline);
    }

    /** The outcome of a test with degrees of freedom; a NaN p-value becomes Undefined. */
    static TestResult of(double statistic, double degreesOfFreedom, double pValue, long n, long nBaseline) {
        return of(statistic, OptionalDouble.of(degreesOfFreedom), pValue, n, nBaseline);
    }

    private static TestResult of(double statistic, OptionalDouble freedom, double pValue, long n, long nBaseline) {
        return Double.isNaN(pValue)
                ? Measurement.Undefined.OVERFLOW
                : new Tested(statistic, freedom, pValue, n, nBaseline);
    }

    /**
     * The test has an outcome.
     *
     * @param statistic the test statistic, in the unit its class names
     * @param degreesOfFreedom of the null distribution, where it has them
     * @param pValue probability, without any drift, of a statistic at least as extreme; 0 to 1
     * @param n observations of the current window
     * @param nBaseline observations of the baseline
     */
    record Tested(double statistic, OptionalDouble degreesOfFreedom, double pValue, long n, long nBaseline)
            implements TestResult {

        public Tested {
            if (!(pValue >= 0 && pValue <= 1)) {
                throw new IllegalArgumentException("a p-value must be between 0 and 1, was " + pValue);
            }
        }
    }
}
