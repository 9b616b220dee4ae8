package io.tidemark.statistics.judge;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.noise.SeriesNoise;
import io.tidemark.statistics.profile.Counts;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The Kolmogorov-Smirnov distance of two columns of counts in the same bins:
 *
 * <pre>  D = maxᵢ |F(i) − G(i)|      F, G = cumulative shares of baseline and window up to bin i</pre>
 *
 * <p>Unit: share. Range: [0, 1], 0 when all shares agree. At most the exact D of the raw values, and short of it by at
 * most the largest share that one inner bin has in baseline or window; exact where every distinct value has a bin. The
 * bins below the minimum, above the maximum and of the infinities are part of the order; missing and NaN are not.
 *
 * <p>Noise: as simulated when the baseline was built. Without that, (0.8687 − 0.5826 Σ pᵢ√pᵢ)·√(1/n + 1/m), the mean of
 * Kolmogorov's distribution less what is lost between the bins, pᵢ the pooled share of bin i; but no more than the noise of
 * the total variation of the bins, which D never exceeds: within 5 % of simulations for bins of equal mass, within 20 % where
 * few values hold most.
 *
 * <p>A maximum of noisy differences is too large; by how much depends on how flat the true ones are around their largest.
 * Corrected is D − ½·noise·√(noise/D), which is rather too small for the pointed ones and for those with one peak about
 * right; the interval looks at how flat they are ({@link AddedToMaximum}), and begins at 0 where D is within what 95 of 100
 * windows show without any difference. Standard error by the delta method at the bin where the maximum lies, √(F(1−F)/m + G(1−G)/n), shares with half an
 * observation added so that it is never 0.
 *
 * @see "Kolmogorov (1933); Smirnov (1939); Raghavachari (1973), Annals of Statistics 1(1), 67-73, for the limit when the
 *     distributions differ; Broadie, Glasserman and Kou (1997), Mathematical Finance 7(4), 325-349, for maxima seen at
 *     intervals"
 */
final class BinnedKolmogorovSmirnov {

    /** Name of the variant. */
    static final String NAME = "ks/bins";

    /** √(π/2)·ln 2, the mean of Kolmogorov's distribution. */
    private static final double KOLMOGOROV_MEAN = 0.8687311606361592;

    /** √(π²/12 − π/2·ln²2), its standard deviation. */
    private static final double KOLMOGOROV_DEVIATION = 0.2603328723;

    /** −ζ(1/2)/√(2π): how far, in √interval, the largest value seen at intervals lies below the largest. */
    private static final double LOST_BETWEEN = 0.5825971579390106;

    /** (1.3581 − 0.8687)/0.2603: the 95 % point of Kolmogorov's distribution, in its deviations beyond its mean. */
    private static final double BEYOND_CHANCE = 1.88;

    /** The errors of the bounds are those that D would have about there, as for Wilson's interval. */
    private static final double REACH = 1.8;

    private BinnedKolmogorovSmirnov() {}

    /** @param bins the bins of both; neither column may be empty of ordered values */
    static Effect of(NumericBins bins, Counts baseline, Counts window, SeriesNoise noise) {
        long m = ordered(bins, baseline);
        long n = ordered(bins, window);
        Cut cut = Cut.of(bins, baseline, window);
        double f = (cut.below() + 0.5) / (m + 1);
        double g = (cut.belowInWindow() + 0.5) / (n + 1);
        double inflation = noise.dispersion().inflation();
        Chance unit = noise.unit().orElseGet(() -> unit(bins, baseline, m, window, n));
        double scale = inflation * Math.sqrt(1.0 / n + 1.0 / m);
        Chance chance = unit.times(scale);
        double error = inflation * error(f, m, g, n);
        double corrected = cut.distance() - added(cut.distance(), chance.mean());
        double added = AddedToMaximum.of(inOrder(bins, baseline), inOrder(bins, window), scale);
        double reach = REACH * error * Math.signum(g - f);
        double least = Math.abs(reach) < Math.abs(g - f) ? g - reach : f;
        double most = Math.max(0, Math.min(1, g + reach));
        boolean seen = cut.distance() > chance.mean() + BEYOND_CHANCE * chance.deviation();
        IdentifiedRange range = new IdentifiedRange(
                seen ? cut.distance() - added : 0,
                seen ? inflation * error(f, m, least, n) : 0,
                cut.distance(),
                inflation * error(f, m, most, n),
                1);
        return new Effect(cut.distance(), chance, corrected, range, error, noise.dispersion(), n, m, 0, 1);
    }

    /** Standard error of the difference of two shares. */
    private static double error(double f, long m, double g, long n) {
        return Math.sqrt(f * (1 - f) / m + g * (1 - g) / n);
    }

    /** The slots on the lower side of where the distance is largest. */
    static IntPredicate below(NumericBins bins, Counts baseline, Counts window) {
        int last = Cut.of(bins, baseline, window).last();
        return slot -> IntStream.rangeClosed(-2, last).anyMatch(i -> slotInOrder(bins, i) == slot);
    }

    /**
     * Where the distance is largest.
     *
     * @param last place in the order of the last bin on the lower side
     * @param below values of the baseline on that side
     * @param belowInWindow values of the window on that side
     */
    private record Cut(int last, double distance, long below, long belowInWindow) {

        static Cut of(NumericBins bins, Counts baseline, Counts window) {
            long m = ordered(bins, baseline);
            long n = ordered(bins, window);
            Cut largest = null;
            long below = 0;
            long belowInWindow = 0;
            for (int i = -2; i <= bins.inner(); i++) {
                int slot = slotInOrder(bins, i);
                below += baseline.at(slot);
                belowInWindow += window.at(slot);
                double distance = Math.abs((double) below / m - (double) belowInWindow / n);
                if (largest == null || distance > largest.distance()) {
                    largest = new Cut(i, distance, below, belowInWindow);
                }
            }
            return largest;
        }
    }

    private static double added(double largest, double noise) {
        return largest == 0 ? 0 : noise / 2 * Math.min(1, Math.sqrt(noise / largest));
    }

    /** The noise at 1/n + 1/m = 1. */
    private static Chance unit(NumericBins bins, Counts baseline, long m, Counts window, long n) {
        double lost = 0;
        double variation = 0;
        for (int i = -2; i <= bins.inner() + 1; i++) {
            int slot = slotInOrder(bins, i);
            double share = (double) (baseline.at(slot) + window.at(slot)) / (n + m);
            lost += share * Math.sqrt(share);
            variation += Math.sqrt(share * (1 - share) / (2 * Math.PI));
        }
        return new Chance(Math.min(KOLMOGOROV_MEAN - LOST_BETWEEN * lost, variation), KOLMOGOROV_DEVIATION);
    }

    /** The counts of ordered values, in their order. */
    static long[] inOrder(NumericBins bins, Counts counts) {
        long[] inOrder = new long[bins.inner() + 4];
        for (int i = 0; i < inOrder.length; i++) {
            inOrder[i] = counts.at(slotInOrder(bins, i - 2));
        }
        return inOrder;
    }

    private static int slotInOrder(NumericBins bins, int i) {
        if (i < 0) {
            return i == -2 ? bins.negativeInfinity() : bins.below();
        }
        if (i < bins.inner()) {
            return i;
        }
        return i == bins.inner() ? bins.above() : bins.positiveInfinity();
    }

    /** Values that have a place in the order: all but missing and NaN. */
    static long ordered(NumericBins bins, Counts counts) {
        return counts.sum(0, bins.missing()) + counts.at(bins.positiveInfinity()) + counts.at(bins.negativeInfinity());
    }
}
