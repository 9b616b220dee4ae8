package io.tidemark.statistics.outcome;

/**
 * The loss of one prediction, -ln p of the probability that it gave to the true class, in whole steps of 2⁻²⁰. A
 * probability of 0 counts as 10⁻¹⁵, so no loss is above 34.54.
 */
public final class LogLoss {

    /** The loss where there is no probability. */
    public static final int NONE = -1;

    /** Steps of a loss of 1. */
    static final double STEPS = 1 << 20;

    private static final double LEAST = 1e-15;

    private LogLoss() {}

    /** The loss in steps; {@link #NONE} for what is no probability. A little above 1 is 1: scores are often rounded. */
    public static int of(double probability) {
        if (!(probability >= 0 && probability < 1.5)) {
            return NONE;
        }
        double bounded = Math.max(LEAST, Math.min(1, probability));
        return (int) Math.rint(-StrictMath.log(bounded) * STEPS);
    }
}
