package io.tidemark.statistics.dataquality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Counts;

/**
 * The share of numbers below the smallest or above the largest of the baseline:
 *
 * <pre>  out of range = (below + above + infinite) / numbers</pre>
 *
 * <p>Unit: share. Range: 0 to 1. Without any change it is not 0: of n values, m in the baseline, about 2/(m + 1) lie
 * outside by chance. NaN is no number here. Without a number it is {@link NotEnoughData}.
 */
public final class OutOfRange {

    /** Name of the measure. */
    public static final String NAME = "out-of-range";

    private OutOfRange() {}

    /** The share in a counted column. */
    public static Measurement of(NumericBins bins, Counts counts) {
        long infinite = counts.at(bins.positiveInfinity()) + counts.at(bins.negativeInfinity());
        long outside = counts.at(bins.below()) + counts.at(bins.above()) + infinite;
        return Share.of(outside, counts.sum(0, bins.missing()) + infinite);
    }
}
