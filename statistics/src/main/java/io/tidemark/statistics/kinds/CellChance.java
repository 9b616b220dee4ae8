package io.tidemark.statistics.kinds;

/**
 * What chance alone does to one cell of two tables: how many of its observations fall into the window, when the cell's
 * {@code marked} observations are spread over baseline and window at random (hypergeometric).
 *
 * @param mean expected number in the window
 * @param variance of that number
 * @param deviation mean distance of that number from its mean
 * @param nearness mean of exp(−(x − mean)² / 2 variance): 1/√2 for a normal distribution, more where the counts are few
 */
record CellChance(double mean, double variance, double deviation, double nearness) {

    /** From here on the normal distribution is off by less than 0.1 %. */
    private static final double MANY = 100;

    private static final double NEGLIGIBLE = 1e-17;

    /**
     * @param marked observations of the cell in both tables
     * @param window observations of the stratum in the window, at least 1
     * @param both observations of the stratum in both tables, at least 2
     */
    static CellChance of(long marked, long window, long both) {
        double share = (double) marked / both;
        double mean = window * share;
        double variance = mean * (1 - share) * (both - window) / (both - 1);
        if (variance > MANY) {
            return new CellChance(mean, variance, Math.sqrt(2 * variance / Math.PI), Math.sqrt(0.5));
        }
        return variance == 0 ? new CellChance(mean, 0, 0, 1) : counted(marked, window, both, mean, variance);
    }

    /** Sums over the distribution, outwards from its mode: the ratios of neighbours are all that is needed. */
    private static CellChance counted(long marked, long window, long both, double mean, double variance) {
        long unmarked = both - marked;
        long mode = (long) ((window + 1.0) * (marked + 1) / (both + 2));
        double weights = 0;
        double deviation = 0;
        double nearness = 0;
        double weight = 1;
        for (long x = mode; weight > NEGLIGIBLE; x++) {
            weights += weight;
            deviation += weight * Math.abs(x - mean);
            nearness += weight * near(x - mean, variance);
            weight *= (double) (marked - x) / (x + 1) * (window - x) / (unmarked - window + x + 1);
        }
        weight = 1;
        for (long x = mode; ; x--) {
            weight *= (double) x / (marked - x + 1) * (unmarked - window + x) / (window - x + 1);
            if (weight <= NEGLIGIBLE) {
                return new CellChance(mean, variance, deviation / weights, nearness / weights);
            }
            weights += weight;
            deviation += weight * Math.abs(x - 1 - mean);
            nearness += weight * near(x - 1 - mean, variance);
        }
    }

    private static double near(double distance, double variance) {
        return StrictMath.exp(-distance * distance / (2 * variance));
    }

    /**
     * The part of an observed distance that is chance: on average all of it where nothing moved, nothing where the
     * distance is far beyond chance.
     */
    double bias(long observed) {
        return variance == 0 ? 0 : deviation * near(observed - mean, variance) / nearness;
    }
}
