package io.tidemark.statistics.judge;

import java.util.stream.IntStream;

/**
 * The range of the total variation T of shares, by their observed differences dᵢ with standard deviations σᵢ.
 *
 * <p>From: what some categories gain for sure, or lose, G or L. T is at least the larger of the two; taken is ½(G + L), and the
 * larger as far as it is clearly that, less ½ s φ((G − L)/s) for what chance adds to the larger of two, s the standard error of
 * G − L. Sure is a difference that none of the categories would show by chance, in 95 of 100 windows, by its likelihood
 * ratio. So one category that gains at the cost of all others, each of which loses less than can be seen, counts in full. If all
 * differences together clearly say more, this: half of those beyond 2.5 σᵢ, less what chance puts there, and the least that
 * the others can add up to.
 *
 * <p>To: half of the differences beyond 2.5 σᵢ and the most that the others can add up to ({@link UnclearDifferences}); not more
 * than is observed, since chance only adds. Of few categories, k, the observed T counts with a weight of 2/k: two are a single
 * difference.
 */
final class VariationRange {

    /** Of all categories together, each way. */
    private static final double SURE = 0.025;

    /** What is said to be more must be so by this many standard errors. */
    private static final double CLEARLY = 1.5;

    /** Where errors are measured that are no straight lines: between 1.645 and 1.96. */
    private static final double REACH = 1.8;

    private final double n;
    private final double m;
    private final double inflation;
    private final GainsAndLosses sure = new GainsAndLosses();
    private final GainsAndLosses clear = new GainsAndLosses();
    private final UnclearDifferences unclear = new UnclearDifferences();
    private final int categories;

    /**
     * @param baseline shares
     * @param window shares
     * @param variances of their differences, with the dispersion; 0 of categories that did not occur
     * @param n values of the window
     * @param m values of the baseline
     * @param inflation of standard errors, by the dispersion
     */
    VariationRange(double[] baseline, double[] window, double[] variances, long n, long m, double inflation) {
        this.n = n;
        this.m = m;
        this.inflation = inflation;
        this.categories = (int) IntStream.range(0, variances.length)
                .filter(i -> variances[i] > 0)
                .count();
        double surely = Normal.upperQuantile(SURE / Math.max(1, categories));
        for (int i = 0; i < variances.length; i++) {
            if (variances[i] > 0) {
                add(baseline[i], window[i], variances[i], surely);
            }
        }
    }

    private void add(double b, double w, double variance, double surely) {
        if (likelihoodRoot(b, w) >= surely) {
            sure.add(b, w);
        }
        if (Math.abs(w - b) >= UnclearDifferences.CLEAR * Math.sqrt(variance)) {
            clear.add(b, w);
        } else {
            unclear.add(w - b, variance);
        }
    }

    /**
     * Root of the likelihood ratio of two shares that are the same, with half an observation taken off for continuity: normal
     * for rare categories too, where a difference in standard deviations is not.
     */
    private double likelihoodRoot(double b, double w) {
        double nearer = w > b ? Math.max(b, w - 0.5 / n) : Math.min(b, w + 0.5 / n);
        double pooled = (m * b + n * nearer) / (m + n);
        double divergence = m * divergence(b, pooled) + n * divergence(nearer, pooled);
        return Math.sqrt(Math.max(0, 2 * divergence)) / inflation;
    }

    /** Kullback and Leibler's, of a share from another. */
    private static double divergence(double share, double from) {
        return term(share, from) + term(1 - share, 1 - from);
    }

    private static double term(double share, double from) {
        return share <= 0 ? 0 : share * StrictMath.log(share / from);
    }

    /**
     * The range.
     *
     * @param value the total variation as observed
     * @param standardError of that
     */
    IdentifiedRange range(double value, double standardError) {
        if (unclear.isEmpty()) {
            return IdentifiedRange.at(value, standardError);
        }
        double netError = inflation * sure.errorOfNet(n, m);
        double net = (sure.gain() - sure.loss()) / netError;
        double weight = 0.5 + signed(net) / 2;
        double larger = weight * sure.gain() + (1 - weight) * sure.loss();
        double one = larger - Normal.density(net) * netError / 2;
        double oneError = larger > 0 ? errorAtLowerBound(larger, weight) : standardError;

        double half = (clear.gain() + clear.loss()) / 2;
        double halfError = inflation * clear.error(0.5, 0, n, m);
        double byChance = Normal.density(UnclearDifferences.CLEAR) * unclear.sumOfDeviations();
        double more = Math.max(0, half - byChance + unclear.least() / 2 - one);
        double all = Math.max(0, signed(2 * more / unclear.errorOfLeast()));
        double allError = Math.hypot(halfError, unclear.errorOfLeast() / 2);

        double few = 2.0 / Math.max(2, categories);
        double most = Math.min(value, half + unclear.most(0) / 2);
        double mostError = Math.hypot(halfError, (unclear.most(REACH) - unclear.most(0)) / 2 / REACH);
        double from = Math.min(value, one + all * more);
        double to = Math.max(from, few * value + (1 - few) * most);
        double toError = few * standardError + (1 - few) * mostError;
        return new IdentifiedRange(
                from,
                (1 - all) * oneError + all * allError,
                to,
                Math.min(toError, standardError + (value - to) / REACH),
                1 - few * few);
    }

    /** At the lower bound, not at what is seen, as for Wilson's interval. */
    private double errorAtLowerBound(double larger, double weight) {
        double reach = REACH * inflation * sure.error(weight, 0, n, m);
        return inflation * sure.error(weight, Math.min(1, reach / larger), n, m);
    }

    /** From −1 for a net that is clearly below 0 to 1 for one that is clearly above. */
    private static double signed(double errors) {
        return Normal.upperTail(CLEARLY - errors) - Normal.upperTail(CLEARLY + errors);
    }
}
