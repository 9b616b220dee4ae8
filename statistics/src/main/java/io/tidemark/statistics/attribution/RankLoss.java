package io.tidemark.statistics.attribution;

import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.IdentifiedRange;
import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.noise.Dispersion;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How much of the baseline's order of features a window has lost, 1 − {@link Ndcg}, with what is known of its uncertainty
 * ({@link LikelyOrders}).
 *
 * <p>Unit: share. Range: 0 to 1, 0 when the order is the same. The interval is that of all orders that agree with what is told of
 * the pairs, all of them together in 95 of 100 windows. The standard error is the one with which the effect would exceed the
 * tolerance as surely as it does: only beyond the tolerance is it of use.
 */
public final class RankLoss {

    /** Name of the variant. */
    public static final String NAME = "1-ndcg/mean-absolute";

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double TAIL = 0.025;
    private static final double LEAST_SCORE = 0.01;

    private RankLoss() {}

    /**
     * The loss.
     *
     * @param baseline at least two features, not all of size 0
     * @param window of the same features
     */
    static Effect of(
            List<GlobalAttribution> baseline, List<GlobalAttribution> window, Dispersion dispersion, double tolerance) {
        double[] before = sizes(baseline);
        double[] now = sizes(window);
        LikelyOrders orders = new LikelyOrders(before, now, errors(baseline, window, dispersion));
        double value = Math.max(0, 1 - Ndcg.of(before, now));
        double told = NORMAL.inverseSurvivalProbability(TAIL / orders.pairs());
        double least = Math.max(0, Math.min(value, 1 - orders.best(told)));
        double most = Math.min(1, Math.max(value, 1 - orders.worst(told)));
        return new Effect(
                value,
                new Chance(0, 0),
                value,
                new IdentifiedRange(least, 0, most, 0, 1),
                error(value, orders, tolerance),
                dispersion,
                rows(window),
                rows(baseline),
                0,
                1);
    }

    private static double error(double value, LikelyOrders orders, double tolerance) {
        double excess = value - tolerance;
        if (excess <= 0) {
            return Math.max(-excess, Double.MIN_NORMAL);
        }
        double t = orders.sureBelow(1 - tolerance);
        double p = Math.min(0.5, orders.pairs() * NORMAL.survivalProbability(t));
        return excess / Math.max(LEAST_SCORE, NORMAL.inverseSurvivalProbability(p));
    }

    private static double[] errors(
            List<GlobalAttribution> baseline, List<GlobalAttribution> window, Dispersion dispersion) {
        double[] errors = new double[baseline.size()];
        for (int f = 0; f < errors.length; f++) {
            errors[f] = dispersion.inflation()
                    * Math.sqrt(square(window.get(f).standardError())
                            + square(baseline.get(f).standardError()));
        }
        return errors;
    }

    private static double square(double error) {
        return error * error;
    }

    private static double[] sizes(List<GlobalAttribution> some) {
        return some.stream().mapToDouble(GlobalAttribution::size).toArray();
    }

    /** Rows that every feature has. */
    static long rows(List<GlobalAttribution> some) {
        return some.stream().mapToLong(GlobalAttribution::n).min().orElse(0);
    }
}
