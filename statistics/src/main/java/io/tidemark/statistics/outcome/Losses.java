package io.tidemark.statistics.outcome;

import io.tidemark.statistics.quality.LogLoss;
import java.util.OptionalDouble;

/** The logarithmic losses of one prediction, in whole steps of 2⁻²⁰: such sums are exact in any order. */
public final class Losses {

    /** Steps of a loss of 1. */
    static final double STEPS = 1 << 20;

    /** A little above 1 is 1: scores are often rounded. */
    private static final double MOST = 1.5;

    /** Of a prediction whose scores are not all there, or no probabilities. */
    private static final int[] NONE = {};

    private Losses() {}

    /**
     * By class, the loss if it were the true one; of length 0 where that cannot be told.
     *
     * @param probabilities of all classes; NaN for one that is missing
     */
    public static int[] of(double[] probabilities) {
        for (double probability : probabilities) {
            if (!(probability >= 0 && probability < MOST)) {
                return NONE;
            }
        }
        double[] losses = LogLoss.ofEach(probabilities);
        int[] steps = new int[losses.length];
        for (int k = 0; k < steps.length; k++) {
            steps[k] = (int) Math.rint(losses[k] * STEPS);
        }
        return steps;
    }

    /** A score as a probability; empty where it is none, or missing. */
    static OptionalDouble asProbability(double score) {
        return score >= 0 && score < MOST ? OptionalDouble.of(Math.min(1, score)) : OptionalDouble.empty();
    }

    /** The probability that a loss stands for. */
    public static double probability(int loss) {
        return StrictMath.exp(-loss / STEPS);
    }
}
