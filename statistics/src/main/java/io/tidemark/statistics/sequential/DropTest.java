package io.tidemark.statistics.sequential;

/**
 * Whether an accuracy has fallen from p₀ to p₁ or below, decided while answers come: Wald's sequential probability ratio test,
 * looked at after every few answers, and stopped after a number of them.
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
 * @param every how many answers come between two looks, 1 or more: the limits above hold for any number, power and size are of this one
 * @see "Wald (1945), Annals of Mathematical Statistics 16(2), 117-186; Howard, Ramdas, McAuliffe, Sekhon (2020), Probability
 *     Surveys 17, 257-317, for Ville's inequality"
 */
public record DropTest(double reference, double drop, double alpha, double beta, int every) {

    public DropTest {
        boolean isBetween = drop > 0 && reference > drop && reference < 1;
        if (!isBetween || !(alpha > 0 && alpha < 1) || !(beta > 0 && beta < 1) || every < 1) {
            throw new IllegalArgumentException("no test of " + reference + " less " + drop + ", " + alpha + ", " + beta
                    + ", looked at every " + every);
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
     * which wrong answers can come. The last look is at all of them.
     */
    public double power(int answers) {
        return walk(answers, 2).power();
    }

    /**
     * The smallest number of answers, a multiple of {@code every}, within which a fall to p₁ is found with a probability.
     *
     * @param power this probability, below 1 - {@code beta}
     * @param most answers, at most
     * @return {@code most} where so many are not enough
     */
    public int size(double power, int most) {
        return walk(most, power).answers();
    }

    private record Walk(int answers, double power) {}

    /** Goes on answer by answer until the drop is found with enough probability, or there are as many as there may be. */
    private Walk walk(int most, double enough) {
        double wrong = 1 - reference + drop;
        double[] open = new double[most + 1];
        open[0] = 1;
        double found = 0;
        for (int n = 1; n <= most; n++) {
            for (int k = n; k >= 0; k--) {
                open[k] = open[k] * (1 - wrong) + (k > 0 ? open[k - 1] * wrong : 0);
            }
            if (n % every == 0 || n == most) {
                found += look(open, n);
            }
            if (found >= enough) {
                return new Walk(n, found);
            }
        }
        return new Walk(most, found);
    }

    /** Takes away those that are decided after a number of answers; the probability of those that dropped. */
    private double look(double[] open, int answers) {
        double dropped = 0;
        for (int k = 0; k <= answers; k++) {
            Decision decision = open[k] > 0 ? decide(answers - k, k) : Decision.OPEN;
            dropped += decision == Decision.DROPPED ? open[k] : 0;
            open[k] = decision == Decision.OPEN ? open[k] : 0;
        }
        return dropped;
    }
}
