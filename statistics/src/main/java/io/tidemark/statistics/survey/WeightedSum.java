package io.tidemark.statistics.survey;

/**
 * Sums over answers, each of which stands for as many predictions as its weight, of a number z of each.
 *
 * @param n answers
 * @param weights sum of the weights w
 * @param squaredWeights sum of w²
 * @param weighted sum of w z
 * @param squaredWeighted sum of w² z
 * @param squaredWeightedSquares sum of w² z²
 */
public record WeightedSum(
        long n,
        double weights,
        double squaredWeights,
        double weighted,
        double squaredWeighted,
        double squaredWeightedSquares) {

    /** Hájek's mean: Σ w z / Σ w. Not a number without answers. */
    public double mean() {
        return weighted / weights;
    }

    /** Variance of the mean over the draws of independent answers, Σ w² (z - mean)² / (Σ w)²; at least 0. */
    public double variance() {
        double mean = mean();
        double sum = squaredWeightedSquares - 2 * mean * squaredWeighted + mean * mean * squaredWeights;
        return Math.max(0, sum) / (weights * weights);
    }

    /** How many answers drawn all alike say as much, (Σ w)² / Σ w²: n where all weights are equal (Kish). */
    public double effective() {
        return weights * weights / squaredWeights;
    }

    /** The same with every weight so many times as large. */
    WeightedSum times(double factor) {
        double square = factor * factor;
        return new WeightedSum(
                n,
                weights * factor,
                squaredWeights * square,
                weighted * factor,
                squaredWeighted * square,
                squaredWeightedSquares * square);
    }

    WeightedSum plus(WeightedSum other) {
        return new WeightedSum(
                n + other.n,
                weights + other.weights,
                squaredWeights + other.squaredWeights,
                weighted + other.weighted,
                squaredWeighted + other.squaredWeighted,
                squaredWeightedSquares + other.squaredWeightedSquares);
    }
}
