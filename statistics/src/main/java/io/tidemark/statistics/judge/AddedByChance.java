package io.tidemark.statistics.judge;

/**
 * How much chance adds to a sum of absolute differences, Σ (E|Dᵢ| − |δᵢ|) for Dᵢ normal around δᵢ with variance vᵢ; the δᵢ are
 * not known.
 *
 * <p>To a difference of 2.5 standard deviations and more it adds nothing. Of the k others only their mean square is known, in
 * standard deviations:
 *
 * <pre>  τ² = Σ tᵢ² / (0.911 k) − 1,  up to ± √(2/k) (1 + τ²)      0.911 the mean square without any difference, cut at 2.5</pre>
 *
 * <p>For a given τ it adds least if all are of that size, 2φ(τ) − 2τΦ(−τ) of a standard deviation each, and about
 * √(2/π) (√(1 + τ²) − τ) if they are spread like normal numbers. Taken is the middle between the least at the largest τ and the
 * latter at the smallest; where in between is not known, and rather near the ends than in the middle (a variance of 1/5 of the
 * square of the range).
 *
 * @see "Cai and Low (2011), Annals of Statistics 39(2), 1012-1041: no estimate of such a sum is right for all δᵢ"
 */
final class AddedByChance {

    private static final double CLEAR = 2.5;

    /** 1 − 2·2.5·φ(2.5)/(2Φ(2.5) − 1). */
    private static final double MEAN_SQUARE = 0.911;

    private static final double NEAR_THE_ENDS = Math.sqrt(5);
    private static final double FOLDED = Math.sqrt(2 / Math.PI);

    private int unclear;
    private double deviations;
    private double squares;

    /** Takes in an observed difference. */
    void add(double difference, double variance) {
        double t = Math.abs(difference) / Math.sqrt(variance);
        if (variance > 0 && t < CLEAR) {
            unclear++;
            deviations += Math.sqrt(variance);
            squares += t * t;
        }
    }

    /** Half of the sum of the true differences, by that of those observed. */
    Effect.Centre halfOf(double sum) {
        if (unclear == 0) {
            return new Effect.Centre(sum / 2, 0);
        }
        double tau = Math.max(0, squares / (MEAN_SQUARE * unclear) - 1);
        double uncertain = Math.sqrt(2.0 / unclear) * (1 + tau);
        double most = spread(Math.max(0, tau - uncertain));
        double least = equal(Math.sqrt(tau + uncertain));
        return new Effect.Centre(
                (sum - deviations * (least + most) / 2) / 2, deviations * (most - least) / 2 / NEAR_THE_ENDS);
    }

    private static double equal(double size) {
        return 2 * Normal.density(size) - 2 * size * Normal.upperTail(size);
    }

    private static double spread(double meanSquare) {
        return FOLDED * (Math.sqrt(1 + meanSquare) - Math.sqrt(meanSquare));
    }
}
