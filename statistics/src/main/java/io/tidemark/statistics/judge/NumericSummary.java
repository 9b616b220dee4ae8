package io.tidemark.statistics.judge;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Counts;

/**
 * Mean and standard deviation of the finite values of a column, from quantised sums: off by at most half a step, 2⁻²¹ of
 * the baseline's range, a value; values beyond 1,024 ranges count as just that far.
 *
 * @param mean NaN without a finite value
 * @param deviation population standard deviation; NaN without a finite value
 */
public record NumericSummary(double mean, double deviation) {

    /** The summary of a column. */
    public static NumericSummary of(NumericBins bins, Counts counts) {
        long n = counts.sum(0, bins.missing());
        double steps = counts.moments().total() / n;
        double variance = counts.moments().squares() / n - steps * steps;
        return new NumericSummary(bins.minimum() + steps * bins.unit(), Math.sqrt(Math.max(0, variance)) * bins.unit());
    }
}
