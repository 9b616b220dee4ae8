package io.tidemark.statistics.quality;

/**
 * Rows by truth and prediction of one class against the rest, or of a score against a threshold.
 *
 * @param truePositives positive and predicted so
 * @param falsePositives negative, predicted positive
 * @param falseNegatives positive, predicted negative
 * @param trueNegatives negative and predicted so
 */
public record BinaryCounts(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {

    public BinaryCounts {
        if (truePositives < 0 || falsePositives < 0 || falseNegatives < 0 || trueNegatives < 0) {
            throw new IllegalArgumentException("counts must not be negative, were " + truePositives + ", "
                    + falsePositives + ", " + falseNegatives + ", " + trueNegatives);
        }
    }

    /** Rows whose truth is positive. */
    public long positives() {
        return truePositives + falseNegatives;
    }

    /** Rows whose truth is negative. */
    public long negatives() {
        return falsePositives + trueNegatives;
    }

    /** Rows predicted positive. */
    public long predictedPositives() {
        return truePositives + falsePositives;
    }

    /** Rows predicted negative. */
    public long predictedNegatives() {
        return falseNegatives + trueNegatives;
    }

    /** Rows in all. */
    public long total() {
        return positives() + negatives();
    }

    /** The same rows with the negative class as the positive one: its recall is the specificity. */
    public BinaryCounts negated() {
        return new BinaryCounts(
                /* truePositives= */ trueNegatives,
                /* falsePositives= */ falseNegatives,
                /* falseNegatives= */ falsePositives,
                /* trueNegatives= */ truePositives);
    }
}
