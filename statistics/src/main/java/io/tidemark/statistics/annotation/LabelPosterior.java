package io.tidemark.statistics.annotation;

import java.util.Arrays;

/**
 * How probable each label is, given answers.
 *
 * @param probabilities of the labels, adding up to 1
 */
public record LabelPosterior(double[] probabilities) {

    public LabelPosterior {
        probabilities = probabilities.clone();
    }

    /**
     * One-coin model: each worker is right with a probability of their own, and when wrong says any other label alike.
     *
     * <pre>  P(k) ∝ prior(k) · Π over answers of [ a if it says k, else (1 - a) / (K - 1) ]     a = accuracy of its worker</pre>
     *
     * @param prior probabilities of the labels before any answer; at least two labels
     * @param labels what was said, as places of labels
     * @param accuracies of those who said it, above 0 and below 1, in the same order
     */
    public static LabelPosterior oneCoin(double[] prior, int[] labels, double[] accuracies) {
        if (prior.length < 2 || labels.length != accuracies.length) {
            throw new IllegalArgumentException("two labels or more and one accuracy for each answer are needed, got "
                    + prior.length + " labels, " + labels.length + " answers, " + accuracies.length + " accuracies");
        }
        double[] logs = new double[prior.length];
        for (int k = 0; k < logs.length; k++) {
            logs[k] = StrictMath.log(prior[k]);
            for (int a = 0; a < labels.length; a++) {
                logs[k] += StrictMath.log(likelihood(accuracies[a], labels[a] == k, prior.length));
            }
        }
        return ofLogs(logs);
    }

    private static double likelihood(double accuracy, boolean same, int labels) {
        if (!(accuracy > 0 && accuracy < 1)) {
            throw new IllegalArgumentException("an accuracy must be above 0 and below 1, was " + accuracy);
        }
        return same ? accuracy : (1 - accuracy) / (labels - 1);
    }

    /** From logarithms of what the probabilities are in proportion to. */
    static LabelPosterior ofLogs(double[] logs) {
        double total = logSum(logs);
        return new LabelPosterior(
                Arrays.stream(logs).map(log -> StrictMath.exp(log - total)).toArray());
    }

    /** ln Σ exp. */
    static double logSum(double[] logs) {
        double largest = Arrays.stream(logs).max().orElse(0);
        return largest
                + StrictMath.log(Arrays.stream(logs)
                        .map(log -> StrictMath.exp(log - largest))
                        .sum());
    }

    /** The most probable label, the first of several. */
    public int best() {
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            best = probabilities[k] > probabilities[best] ? k : best;
        }
        return best;
    }

    /** The probability of the most probable label: its confidence. */
    public double confidence() {
        return probabilities[best()];
    }

    /** A copy of the probabilities. */
    @Override
    public double[] probabilities() {
        return probabilities.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelPosterior that && Arrays.equals(probabilities, that.probabilities);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(probabilities);
    }

    @Override
    public String toString() {
        return "LabelPosterior" + Arrays.toString(probabilities);
    }
}
