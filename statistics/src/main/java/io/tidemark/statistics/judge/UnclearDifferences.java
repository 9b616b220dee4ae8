package io.tidemark.statistics.judge;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What is known of the sizes |δᵢ| of differences that are not clear one by one, Dᵢ normal around δᵢ with deviation σᵢ, all with
 * |Dᵢ| &lt; 2.5 σᵢ: by the mean of the squares tᵢ² = (Dᵢ/σᵢ)², weighted by σᵢ.
 *
 * <p>A mean square M is that of sizes which are all the same, τ, if M = E(t² | |t| &lt; 2.5; τ). Their sum τ Σσᵢ is then the
 * largest for it. The sum is smallest if a few are large and the others nothing: each |t| &lt; 2.5 says of its τ, on average, at
 * least (t² − 0.911)/1.3, 0.911 being the mean without any difference. Nothing else is known of the sum without more
 * observations.
 *
 * @see "Cai and Low (2011), Annals of Statistics 39(2), 1012-1041: no estimate of such a sum is right for all δᵢ"
 */
final class UnclearDifferences {

    /** Standard deviations from which on a difference is clear: chance then adds nothing to it. */
    static final double CLEAR = 2.5;

    private static final double LEAST_SLOPE = 1.3;

    /** Mean squares for sizes from 0 to 5, in steps of 1/16. */
    private static final double STEP = 1.0 / 16;

    private static final double[] MEAN_SQUARES =
            IntStream.rangeClosed(0, 80).mapToDouble(i -> meanSquare(i * STEP)).toArray();

    /** The variance of t² is that of the differences at hand, and of so many more as it is without the cut. */
    private static final double PRIOR = 6;

    /** Variance of t² without any difference. */
    private static final double LEAST_VARIANCE = 1.2;

    private int count;
    private double deviations;
    private double variances;
    private double first;
    private double second;
    private double fourth;

    /** Takes in a difference of less than 2.5 deviations. */
    void add(double difference, double variance) {
        double square = difference * difference / variance;
        double deviation = Math.sqrt(variance);
        count++;
        deviations += deviation;
        variances += variance;
        first += deviation * square;
        second += variance * square;
        fourth += variance * square * square;
    }

    boolean isEmpty() {
        return count == 0;
    }

    double sumOfDeviations() {
        return deviations;
    }

    /** The least sum of sizes; below 0 by chance. */
    double least() {
        return deviations * (meanSquare() - MEAN_SQUARES[0]) / LEAST_SLOPE;
    }

    double errorOfLeast() {
        return deviations * errorOfMeanSquare() / LEAST_SLOPE;
    }

    /** The largest sum of sizes, by a mean square so many standard errors above that seen. */
    double most(double errors) {
        return deviations * sameSize(meanSquare() + errors * errorOfMeanSquare());
    }

    private double meanSquare() {
        return first / deviations;
    }

    private double errorOfMeanSquare() {
        double mean = meanSquare();
        double seen = fourth - 2 * mean * second + mean * mean * variances;
        double uncut = variances * 2 * (1 + 2 * Math.max(0, mean - MEAN_SQUARES[0]));
        double sum = (count * Math.max(LEAST_VARIANCE * variances, seen) + PRIOR * uncut) / (count + PRIOR);
        return Math.sqrt(sum) / deviations;
    }

    /** E(t² | |t| &lt; 2.5) of a normal t around τ with deviation 1. */
    private static double meanSquare(double tau) {
        double low = -CLEAR - tau;
        double high = CLEAR - tau;
        double share = Normal.upperTail(low) - Normal.upperTail(high);
        double mean = (Normal.density(low) - Normal.density(high)) / share;
        double square = 1 + (low * Normal.density(low) - high * Normal.density(high)) / share;
        return square + 2 * tau * mean + tau * tau;
    }

    /** The size that a mean square is of, up to 5. */
    private static double sameSize(double meanSquare) {
        int found = Arrays.binarySearch(MEAN_SQUARES, meanSquare);
        int above = found < 0 ? -found - 1 : found;
        if (above == 0) {
            return 0;
        }
        if (above == MEAN_SQUARES.length) {
            return (above - 1) * STEP;
        }
        double below = MEAN_SQUARES[above - 1];
        return STEP * (above - 1 + (meanSquare - below) / (MEAN_SQUARES[above] - below));
    }
}
