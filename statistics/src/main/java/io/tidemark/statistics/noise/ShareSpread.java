package io.tidemark.statistics.noise;

import java.util.List;

/**
 * Learns a {@link Dispersion} from the windows of a baseline: how far the shares of each lie from those of all, against how
 * far they would with independent rows. Windows of several groups, each with shares of its own, may be pooled.
 *
 * <pre>  factor = Σₖ Σᵢ nₖ (pₖᵢ − pᵢ)² / ((K − 1) Σᵢ pᵢ (1 − pᵢ))      K windows, share i of window k and of all</pre>
 *
 * <p>On average 1 for independent rows, whatever the sizes of the windows. Shares may be cumulative.
 *
 * @see "McCullagh and Nelder (1989), Generalized Linear Models, 4.5, for the factor as Pearson's statistic over its degrees of
 *     freedom"
 */
public final class ShareSpread {

    /** More would only be noise, and not survive being written down. */
    private static final double DIGITS = 1e4;

    private final double[] shares;
    private final double expected;
    private double seen;
    private int windows;

    /** @param shares of all windows together, each between 0 and 1 */
    public ShareSpread(double[] shares) {
        this.shares = shares.clone();
        double sum = 0;
        for (double share : shares) {
            sum += share * (1 - share);
        }
        this.expected = sum;
    }

    /**
     * Takes in a window.
     *
     * @param n values that its shares are of; a window of none is none
     */
    public void add(double[] window, long n) {
        if (n == 0) {
            return;
        }
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            double distance = window[i] - shares[i];
            sum += distance * distance;
        }
        seen += n * sum;
        windows++;
    }

    /** What the windows say; {@link Dispersion#NONE} of fewer than 20, or where no share can vary. */
    public Dispersion dispersion() {
        return pooled(List.of(this));
    }

    /**
     * What the windows of all groups say, each about its own; as well known as by one more window than their degrees of
     * freedom.
     */
    public static Dispersion pooled(List<ShareSpread> groups) {
        double seen = 0;
        double expected = 0;
        int freedom = 0;
        for (ShareSpread group : groups) {
            if (group.windows > 1) {
                seen += group.seen;
                expected += (group.windows - 1) * group.expected;
                freedom += group.windows - 1;
            }
        }
        if (freedom + 1 < Dispersion.FEWEST_WINDOWS || expected <= 0) {
            return Dispersion.NONE;
        }
        double factor = Math.rint(seen / expected * DIGITS) / DIGITS;
        return new Dispersion(Math.max(1, factor), freedom + 1);
    }
}
