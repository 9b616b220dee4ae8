package io.tidemark.statistics.sequential;

/**
 * Whether an accuracy has fallen from p₀ to p₁ or below, decided answer by answer: Wald's sequential probability ratio test,
 * stopped after a number of answers.
 *
 * <pre>  Λ = (p₁ / p₀)^right · ((1 - p₁) / (1 - p₀))^wrong</pre>
 *
 * <p>{@link Decision#DROPPED} once Λ ≥ 1 / α, {@link Decision#HELD} once Λ ≤ β. Whenever one looks, and however many
 * answers come, the first is said with a probability of at most α of an accuracy of p₀ or above, and the second with at most β
 * of one of p₁ or below (Ville's inequality: Λ and 1 / Λ are then supermartingales). In between, either may be said.
 *
 * @param reference p₀, the accuracy so far, above {@code drop} and below 1
 * @param drop p₀ - p₁, above 0
 * @param alpha probability of a false DROPPED, at most
 * @param beta probability of a false HELD, at most
 * @see "Wald (1945), Annals of Mathematical Statistics 16(2), 117-186; Howard, Ramdas, McAuliffe, Sekhon (2020), Probability
 *     Surveys 17, 257-317, for Ville's inequality"
 */
public record DropTest(double reference, double drop, double alpha, double beta) {

    public DropTest {
        boolean isBetween = drop > 0 && reference > drop && reference < 1;
        if (!isBetween || !(alpha > 0 && alpha < 1) || !(beta > 0 && beta < 1)) {
            throw new IllegalArgumentException(
                    "no test of " + reference + " less " + drop + ", " + alpha + ", " + beta);
        }
    }

    /** What the answers say. */
    public enum Decision {
        /** Accuracy is not as it was; where it is not lower by the drop either, this may be said as well. */
        DROPPED,
        /** Accuracy is not lower by the drop. */
        HELD,
        /** Neither yet. */
        OPEN
    }

    /** What so many answers, of which some were right, say; all drawn with one probability. */
    public Decision decide(int right, int wrong) {
        double logRatio = right * ofRight() + wrong * ofWrong();
        if (logRatio >= -StrictMath.log(alpha)) {
            return Decision.DROPPED;
        }
        return logRatio <= StrictMath.log(beta) ? Decision.HELD : Decision.OPEN;
    }

    private double ofRight() {
        return StrictMath.log((reference - drop) / reference);
    }

    private double ofWrong() {
        return StrictMath.log((1 - reference + drop) / (1 - reference));
    }

    /**
     * The probability that the drop is found within a number of answers, by an accuracy of p₁: exact, by the number of ways in
     * which wrong answers can come.
     */
    public double power(int answers) {
        return walk(answers, 2);
    }

    /**
     * The smallest number of answers within which a fall to p₁ is found with a probability.
     *
     * @param power this probability, below 1 - {@code beta}
     * @param most answers, at most
     * @return {@code most} where so many are not enough
     */
    public int size(double power, int most) {
        int[] size = {most};
        walk(most, power, size);
        return size[0];
    }

    private double walk(int answers, double enough) {
        return walk(answers, enough, new int[1]);
    }

    /** Goes on answer by answer until the drop is found with enough probability; tells with which, and after how many. */
    private double walk(int most, double enough, int[] after) {
        double wrong = 1 - reference + drop;
        double[] open = new double[most + 1];
        open[0] = 1;
        double found = 0;
        for (int n = 1; n <= most; n++) {
            for (int k = n; k >= 0; k--) {
                double reached = open[k] * (1 - wrong) + (k > 0 ? open[k - 1] * wrong : 0);
                Decision decision = reached > 0 ? decide(n - k, k) : Decision.OPEN;
                found += decision == Decision.DROPPED ? reached : 0;
                open[k] = decision == Decision.OPEN ? reached : 0;
            }
            if (found >= enough) {
                after[0] = n;
                return found;
            }
        }
        return found;
    }
}
