package io.tidemark.statistics.quality;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.FoldedNormal;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.quality.Reliability.Bin;

/**
 * How far probabilities lie from how often predictions come true (ECE, and its largest gap):
 *
 * <pre>  Σ over bins of rows in bin / rows · |share right - mean probability|</pre>
 *
 * <p>Unit: probability. Range: 0 to 1; 0 when probabilities are right in every bin. Without any error it is not 0 but, on
 * average, Σ wᵦ sqrt(2/π) σᵦ, with wᵦ the share of rows in a bin and σᵦ the standard error of its share right. The value is as
 * observed; the interval reaches down from the value less what chance adds if there were no gaps, and up from the value less
 * what it adds if the gaps were as they look. No row is {@link NotEnoughData}; one is enough.
 *
 * @see "Naeini, Cooper and Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning, AAAI"
 */
public final class CalibrationError {

    private CalibrationError() {}

    /** The mean gap (ECE). */
    public static Measurement of(Reliability reliability) {
        long n = reliability.rows();
        if (n == 0) {
            return new NotEnoughData(0, 1);
        }
        double sum = 0;
        double addedToNone = 0;
        double added = 0;
        double squares = 0;
        for (Bin bin : reliability.bins()) {
            if (bin.rows() > 0) {
                double weight = (double) bin.rows() / n;
                double gap = Math.abs(bin.gap());
                double variance = variance(bin);
                double error = Math.sqrt(variance / bin.rows());
                sum += weight * gap;
                addedToNone += weight * error * FoldedNormal.addedToNone(gap / error);
                added += weight * error * FoldedNormal.added(gap / error);
                squares += weight * (variance + gap * gap);
            }
        }
        double error = Math.sqrt(Math.max(0, squares - sum * sum) / n);
        double lower = Math.max(0, sum - addedToNone - Estimate.Z95 * error);
        double upper = Math.min(1, Math.max(lower, sum - added + Estimate.Z95 * error));
        return new Estimate(sum, error, lower, upper, n);
    }

    /** The largest gap of a bin, without interval. */
    public static Measurement largest(Reliability reliability) {
        long n = reliability.rows();
        double largest = reliability.bins().stream()
                .filter(bin -> bin.rows() > 0)
                .mapToDouble(bin -> Math.abs(bin.gap()))
                .max()
                .orElse(0);
        return n == 0 ? new NotEnoughData(0, 1) : Measurement.of(largest, n, 0);
    }

    /** Variance of one row's outcome within a bin, as if a row more had come true and a row more had not. */
    private static double variance(Bin bin) {
        double share = (bin.right() + 1.0) / (bin.rows() + 2.0);
        return share * (1 - share);
    }
}
