package io.tidemark.statistics.quality;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Specificity, the share of the rows of other classes that are not predicted as the class, and what is left of it, the false
 * positive rate:
 *
 * <pre>  TN / (TN + FP)     FP / (TN + FP)</pre>
 *
 * <p>Unit: share. Range: 0 to 1; specificity is 1, and the rate 0, when every prediction is right. Interval: Wilson's. No row is
 * {@link NotEnoughData}; without a row of another class it is {@link Undefined}.
 */
public final class Specificity {

    private static final Measurement NO_OTHER = new Undefined("no other class occurs");

    private Specificity() {}

    /** The specificity, exact, also from merged counts. */
    public static Measurement of(BinaryCounts counts) {
        return share(counts, counts.trueNegatives());
    }

    /** The false positive rate, likewise. */
    public static Measurement falsePositiveRate(BinaryCounts counts) {
        return share(counts, counts.falsePositives());
    }

    private static Measurement share(BinaryCounts counts, long rows) {
        return counts.total() > 0 && counts.negatives() == 0 ? NO_OTHER : Estimate.ofShare(rows, counts.negatives());
    }
}
