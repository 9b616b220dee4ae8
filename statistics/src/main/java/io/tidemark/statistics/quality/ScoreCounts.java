package io.tidemark.statistics.quality;

import java.util.Arrays;

/**
 * Positive and negative rows by score, lowest score first: what rankings are judged by. Counts in the same bins add up.
 *
 * <p>Of raw scores each distinct one is a group, and areas are exact; of bins all scores of a bin count as equal.
 */
public final class ScoreCounts {

    private final double[] scores;
    private final long[] positives;
    private final long[] negatives;

    private ScoreCounts(double[] scores, long[] positives, long[] negatives) {
        this.scores = scores;
        this.positives = positives;
        this.negatives = negatives;
    }

    /**
     * The rows of a file, one group for each distinct score.
     *
     * @param scores the higher, the more likely positive
     * @param positive whether the truth is positive
     * @throws IllegalArgumentException for a score that is NaN, or arrays of different length
     */
    public static ScoreCounts ofScores(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(
                    scores.length + " scores and " + positive.length + " truths: one of each a row");
        }
        for (int row = 0; row < scores.length; row++) {
            if (Double.isNaN(scores[row])) {
                throw new IllegalArgumentException("the score at index " + row + " is NaN");
            }
        }
        double[] distinct =
                Arrays.stream(scores).map(s -> s + 0.0).sorted().distinct().toArray();
        ScoreCounts counts = new ScoreCounts(distinct, new long[distinct.length], new long[distinct.length]);
        for (int row = 0; row < scores.length; row++) {
            (positive[row] ? counts.positives : counts.negatives)[counts.group(scores[row])]++;
        }
        return counts;
    }

    /**
     * Counts in bins of the score, lowest bin first.
     *
     * @throws IllegalArgumentException for negative counts, or a different number of bins
     */
    public static ScoreCounts ofBins(long[] positives, long[] negatives) {
        if (positives.length != negatives.length
                || Arrays.stream(positives).anyMatch(count -> count < 0)
                || Arrays.stream(negatives).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("counts must be of the same bins and at least 0, were "
                    + Arrays.toString(positives) + " and " + Arrays.toString(negatives));
        }
        return new ScoreCounts(new double[0], positives.clone(), negatives.clone());
    }

    /** Number of groups of equal score. */
    public int groups() {
        return positives.length;
    }

    /** Positive rows of a group. */
    public long positives(int group) {
        return positives[group];
    }

    /** Negative rows of a group. */
    public long negatives(int group) {
        return negatives[group];
    }

    /** Positive rows. */
    public long positives() {
        return Arrays.stream(positives).sum();
    }

    /** Negative rows. */
    public long negatives() {
        return Arrays.stream(negatives).sum();
    }

    /** Rows by truth and prediction when the scores of this group and of all above it are predicted positive. */
    public BinaryCounts from(int group) {
        long hits = Arrays.stream(positives, group, groups()).sum();
        long alarms = Arrays.stream(negatives, group, groups()).sum();
        return new BinaryCounts(hits, alarms, positives() - hits, negatives() - alarms);
    }

    /**
     * Rows by truth and prediction when scores of at least the threshold are predicted positive.
     *
     * @throws IllegalStateException for counts in bins, whose scores are not known
     */
    public BinaryCounts atThreshold(double threshold) {
        if (scores.length < groups()) {
            throw new IllegalStateException("counts in bins have no scores: choose a bin with from(bin)");
        }
        int found = Arrays.binarySearch(scores, threshold + 0.0);
        return from(found < 0 ? -found - 1 : found);
    }

    /** The group of a score that was counted. */
    int group(double score) {
        return Arrays.binarySearch(scores, score + 0.0);
    }
}
