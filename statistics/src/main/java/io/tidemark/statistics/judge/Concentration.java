package io.tidemark.statistics.judge;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.profile.Counts;

/**
 * How much of a numeric column has gathered in one bin: the sign of a sensor that is stuck, or of a default that was
 * filled in.
 *
 * <pre>  maxᵢ (wᵢ − bᵢ)      bᵢ, wᵢ = share of inner bin i in baseline and window</pre>
 *
 * <p>Unit: share. Range: [0, 1], 0 when all shares agree. A fault that leaves mean and range as they were moves it to
 * nearly 1; a season moves it little, since even a narrow one spreads over several bins. Tolerated is one half. Only for
 * columns of at least ten bins: with fewer, one value for most rows is nothing strange. Standard error as of a
 * {@link RateDifference}.
 */
final class Concentration {

    /** Name of the variant. */
    static final String NAME = "concentration/one-bin";

    /** The largest gain of one bin that is no fault. */
    static final double TOLERANCE = 0.5;

    private static final int FEWEST_BINS = 10;

    private Concentration() {}

    static boolean appliesTo(NumericBins bins) {
        return bins.inner() >= FEWEST_BINS;
    }

    /** @param bins the bins of both; neither column may be empty of ordered values */
    static Effect of(NumericBins bins, Counts baseline, Counts window) {
        long m = BinnedKolmogorovSmirnov.ordered(bins, baseline);
        long n = BinnedKolmogorovSmirnov.ordered(bins, window);
        int fullest = 0;
        double gain = Double.NEGATIVE_INFINITY;
        for (int bin = 0; bin < bins.inner(); bin++) {
            double difference = (double) window.at(bin) / n - (double) baseline.at(bin) / m;
            if (difference > gain) {
                gain = difference;
                fullest = bin;
            }
        }
        Effect rate = RateDifference.of(baseline.at(fullest), m, window.at(fullest), n, Dispersion.NONE);
        return gain > 0 ? rate : Effect.distance(0, rate.noise(), 0, rate.standardError(), rate.dispersion(), n, m);
    }
}
