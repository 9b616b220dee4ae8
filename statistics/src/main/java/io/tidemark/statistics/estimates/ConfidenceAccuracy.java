package io.tidemark.statistics.estimates;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Two cheap estimates of the accuracy from how sure the model says it is. They need no calibration; what they need is that
 * confidence and accuracy go together as they did in the baseline.
 *
 * <p>Unit: share. Range: 0 to 1. The interval is that of the accuracy of the window once labels are known, 95 %: chance of the window
 * and of the baseline by the delta method. Without rows on either side it is {@link NotEnoughData}.
 */
public final class ConfidenceAccuracy {

    private ConfidenceAccuracy() {}

    /**
     * Average threshold confidence (ATC): with t such that in the baseline the share of rows with a confidence of t or more is the
     * accuracy, that share of the window. A group that holds t counts in part, the same part of it in the window as in the baseline.
     *
     * @param accuracy of the baseline, 0 to 1
     * @param labels of the baseline that it is known from
     * @see "Garg, Balakrishnan, Lipton, Neyshabur and Sedghi (2022), Leveraging unlabeled data to predict out-of-distribution
     *     performance, ICLR"
     */
    public static Measurement byThreshold(
            ConfidenceCounts baseline, double accuracy, long labels, ConfidenceCounts window) {
        requireSameGroups(baseline, window);
        long n = window.total();
        if (n == 0 || baseline.total() == 0 || labels == 0) {
            return new NotEnoughData(Math.min(n, Math.min(baseline.total(), labels)), 1);
        }
        double left = accuracy * baseline.total();
        double above = 0;
        for (int g = baseline.rows().length - 1; g >= 0 && left > 0; g--) {
            long before = baseline.rows()[g];
            double part = before == 0 ? 1 : Math.min(1, left / before);
            above += part * window.rows()[g];
            left -= part * before;
        }
        return share(above / n, n, accuracy, labels, 0);
    }

    /**
     * Difference of confidences (DoC): the accuracy of the baseline, less the fall of the mean confidence.
     *
     * @param accuracy of the baseline, 0 to 1
     * @param labels of the baseline that it is known from
     * @see "Guillory, Shankar, Ebrahimi, Darrell and Schmidt (2021), Predicting with confidence on unseen distributions, ICCV"
     */
    public static Measurement byDifference(
            ConfidenceCounts baseline, double accuracy, long labels, ConfidenceCounts window) {
        requireSameGroups(baseline, window);
        long n = window.total();
        if (n == 0 || baseline.total() == 0 || labels == 0) {
            return new NotEnoughData(Math.min(n, Math.min(baseline.total(), labels)), 1);
        }
        double value = accuracy + window.mean() - baseline.mean();
        if (!(value >= 0 && value <= 1)) {
            return new Undefined("the mean confidence moved by more than the accuracy of the baseline leaves room for");
        }
        return share(value, n, accuracy, labels, baseline.variance() / baseline.total());
    }

    private static void requireSameGroups(ConfidenceCounts baseline, ConfidenceCounts window) {
        if (!baseline.isGroupedAs(window)) {
            throw new IllegalArgumentException("confidences in different groups: " + baseline + " and " + window);
        }
    }

    /** One right and one wrong answer more on each side, so that no share is without error. */
    private static Measurement share(double value, long n, double accuracy, long labels, double more) {
        double now = (value * n + 1) / (n + 2);
        double before = (accuracy * labels + 1) / (labels + 2);
        double error = Math.sqrt(now * (1 - now) / (n + 2) + before * (1 - before) / (labels + 2) + more);
        double half = Estimate.Z95 * error;
        return new Estimate(value, error, Math.max(0, value - half), Math.min(1, value + half), n);
    }
}
