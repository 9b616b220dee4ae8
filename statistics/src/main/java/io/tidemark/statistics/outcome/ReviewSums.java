package io.tidemark.statistics.outcome;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.outcome.OutcomeCounts.Tally;
import io.tidemark.statistics.survey.WeightedSum;

/**
 * Sums over labels of predictions that were chosen for review. Each stands for 1/π predictions, π being the probability
 * with which it was chosen, so it is weighted by that: what is measured is x, 1 for a right class and 0 for a wrong one,
 * or the absolute error of a number. Means are those of Hájek.
 *
 * @param labels labels with their π
 * @param withoutProbability labels without it: nothing can be said from them
 * @param weights sum of the weights
 * @param squaredWeights sum of their squares
 * @param weighted sum of weight times x
 * @param squaredWeighted sum of squared weight times x
 * @param squaredWeightedSquares sum of squared weight times squared x
 */
public record ReviewSums(
        long labels,
        long withoutProbability,
        double weights,
        double squaredWeights,
        double weighted,
        double squaredWeighted,
        double squaredWeightedSquares) {

    static final int CELL = 2 + DelayBins.SIZE;
    static final int SIZE = 14;

    private static final int WITHOUT = 1;
    private static final int WEIGHTS = 2;
    private static final int SQUARED_WEIGHTS = 3;
    private static final int WEIGHTED = 5;
    private static final int SQUARED_WEIGHTED = 7;
    private static final int SQUARED_WEIGHTED_SQUARES = 10;

    /** Weights are whole numbers of 1/1024. */
    static final double STEPS = 1 << 10;

    /** No prediction stands for more than a million others. */
    private static final double LEAST_PROBABILITY = 0x1p-20;

    /** What a prediction that was chosen with a probability stands for, in {@link #STEPS}. */
    static long weight(double probability) {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability must be above 0 and at most 1, was " + probability);
        }
        return Math.round(STEPS / Math.max(LEAST_PROBABILITY, probability));
    }

    /**
     * Counts a label.
     *
     * @param cell the first of the sums
     * @param probability NaN where it is not known
     * @param x not below 0 and below 2³¹
     */
    static void add(Tally counts, int cell, double probability, long x) {
        if (Double.isNaN(probability)) {
            counts.add(cell + WITHOUT, 1);
            return;
        }
        long weight = weight(probability);
        long squaredWeight = weight * weight;
        counts.add(cell, 1).add(cell + WEIGHTS, weight);
        WideSum.add(counts, cell + SQUARED_WEIGHTS, 2, weight, weight);
        WideSum.add(counts, cell + WEIGHTED, 2, weight, x);
        WideSum.add(counts, cell + SQUARED_WEIGHTED, 3, squaredWeight, x);
        WideSum.add(counts, cell + SQUARED_WEIGHTED_SQUARES, 4, squaredWeight, x * x);
    }

    /** How many labels that were chosen all alike would say as much: (sum of weights)² / sum of their squares. */
    public double effectiveLabels() {
        return squaredWeights == 0 ? 0 : weights * weights / squaredWeights;
    }

    /** The mean of x over all predictions where x is 1 or 0: a share, with an interval that stays within 0 and 1. */
    public Measurement share() {
        if (labels == 0) {
            return new NotEnoughData(0, 1);
        }
        double share = mean();
        double variance = variance(share);
        double effective = variance > 0 ? share * (1 - share) / variance : effectiveLabels();
        return Estimate.ofShareLike(share, 0, Math.sqrt(variance), effective, labels);
    }

    /** The mean of x over all predictions where x is not below 0. */
    public Measurement positiveMean() {
        return labels == 0 ? new NotEnoughData(0, 1) : Estimate.ofPositive(mean(), Math.sqrt(variance(mean())), labels);
    }

    private double mean() {
        return weighted / weights;
    }

    /** Of a ratio of sums over independent labels: Σ w² (x - mean)² / (Σ w)². */
    private double variance(double mean) {
        double sum = squaredWeightedSquares - 2 * mean * squaredWeighted + mean * mean * squaredWeights;
        return Math.max(0, sum) / (weights * weights);
    }

    /** The sums alone. */
    WeightedSum sums() {
        return new WeightedSum(labels, weights, squaredWeights, weighted, squaredWeighted, squaredWeightedSquares);
    }

    /**
     * Reads the sums.
     *
     * @param cell the first of them
     * @param unit what x is counted in
     */
    static ReviewSums of(OutcomeCounts counts, int cell, double unit) {
        double squares = STEPS * STEPS;
        return new ReviewSums(
                counts.at(cell),
                counts.at(cell + WITHOUT),
                counts.at(cell + WEIGHTS) / STEPS,
                WideSum.of(counts, cell + SQUARED_WEIGHTS, 2) / squares,
                WideSum.of(counts, cell + WEIGHTED, 2) / STEPS * unit,
                WideSum.of(counts, cell + SQUARED_WEIGHTED, 3) / squares * unit,
                WideSum.of(counts, cell + SQUARED_WEIGHTED_SQUARES, 4) / squares * unit * unit);
    }
}
