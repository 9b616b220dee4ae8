package io.tidemark.statistics.kinds;

import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.IdentifiedRange;
import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.quality.LossSums;

/** How much worse the answers of a window are than those of its baseline; below 0 where they are better. */
final class QualityChange {

    /** Name of the first variant. */
    static final String ACCURACY_DROP = "drop/accuracy";

    /** What the name of the second variant begins with; that of the loss follows. */
    static final String LOSS_RISE = "relative-rise/";

    private QualityChange() {}

    /**
     * The drop of the accuracy:
     *
     * <pre>  a/m − b/n      a of m in the baseline are right, b of n in the window</pre>
     *
     * <p>Unit: difference of shares. Range: [−1, 1], 0 when the accuracies agree. Standard error and centre with one right and
     * one wrong answer added on each side.
     *
     * @see "Agresti and Caffo (2000), The American Statistician 54(4), 280-288"
     */
    static Effect accuracyDrop(long right, long m, long rightInWindow, long n) {
        double before = (right + 1.0) / (m + 2);
        double now = (rightInWindow + 1.0) / (n + 2);
        double error = Math.sqrt(before * (1 - before) / (m + 2) + now * (1 - now) / (n + 2));
        double value = (double) right / m - (double) rightInWindow / n;
        return of(value, before - now, error, n, m, 1);
    }

    /**
     * The rise of the mean loss, as a share of the baseline's:
     *
     * <pre>  l/L − 1      L, l = mean loss of baseline and window</pre>
     *
     * <p>Unit: share of the baseline's mean loss. Range: [−1, Infinity), 0 when the means agree. Standard error by the delta
     * method.
     *
     * @param baseline with a mean above 0
     */
    static Effect lossRise(LossSums baseline, LossSums window) {
        double before = mean(baseline);
        double ratio = mean(window) / before;
        double variance = varianceOfMean(window) + ratio * ratio * varianceOfMean(baseline);
        double error = Math.sqrt(variance) / before;
        return of(ratio - 1, ratio - 1, error, window.n(), baseline.n(), Double.POSITIVE_INFINITY);
    }

    private static Effect of(double value, double corrected, double error, long n, long m, double most) {
        IdentifiedRange range = IdentifiedRange.between(corrected, value, error);
        return new Effect(value, new Chance(0, error), corrected, range, error, Dispersion.NONE, n, m, -1, most);
    }

    static double mean(LossSums losses) {
        return losses.sum() / losses.n();
    }

    /** At least that of losses that differ by one part in a million. */
    private static double varianceOfMean(LossSums losses) {
        double mean = mean(losses);
        return Math.max(losses.squares() / losses.n() - mean * mean, 1e-12 * mean * mean) / losses.n();
    }
}
