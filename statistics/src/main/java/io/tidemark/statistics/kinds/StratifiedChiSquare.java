package io.tidemark.statistics.kinds;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Whether a conditional distribution is the same in two tables, whatever the distribution of what is given: Pearson's
 * chi-square of baseline against window within each stratum, summed.
 *
 * <pre>  X² = Σ (w − e)² / e over the cells of both tables      e = what the cell would hold with equal shares</pre>
 *
 * <p>Tables are sparse here: rare classes, few labels. Within a stratum the columns that are expected to hold less than
 * one observation of the window are therefore counted as one, and X² is not compared with a chi-square of its degrees
 * of freedom but with the scaled one that has the exact mean and variance of X² for the given margins; both follow from
 * the margins alone, so the test holds whatever they are.
 *
 * @see "Haldane (1940), Biometrika 31(3/4), 346-355, and Dawson (1954), Biometrika 41(1/2), 280, for the variance of
 *     X² with given margins; Satterthwaite (1946), Biometrics Bulletin 2(6), 110-114, for the scaled chi-square"
 */
final class StratifiedChiSquare {

    /** A stratum of fewer observations in both tables says nothing, and its moments are not defined. */
    private static final int FEWEST = 4;

    private double statistic;
    private double mean;
    private double variance;

    /** Adds a stratum: the counts of the compared columns, in the same order. */
    void add(long[] baseline, long[] window) {
        double m = sum(baseline);
        double n = sum(window);
        double both = n + m;
        if (m == 0 || n == 0 || both < FEWEST) {
            return;
        }
        Columns columns = new Columns(n, m);
        long rare = 0;
        long rareInWindow = 0;
        for (int c = 0; c < baseline.length; c++) {
            long marked = baseline[c] + window[c];
            if (marked > 0 && marked * n < both) {
                rare += marked;
                rareInWindow += window[c];
            } else {
                columns.add(marked, window[c]);
            }
        }
        columns.add(rare, rareInWindow);
        if (columns.seen > 1) {
            statistic += columns.statistic;
            mean += (columns.seen - 1) * both / (both - 1);
            variance += columns.variance();
        }
    }

    private static double sum(long[] counts) {
        double sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** The columns of one stratum, so far. */
    private static final class Columns {

        private final double n;
        private final double m;
        private int seen;
        private double statistic;
        private double reciprocals;

        Columns(double n, double m) {
            this.n = n;
            this.m = m;
        }

        void add(long marked, long inWindow) {
            if (marked > 0) {
                seen++;
                double expected = marked * n / (n + m);
                double distance = inWindow - expected;
                statistic += distance * distance * (1 / expected + 1 / (marked - expected));
                reciprocals += 1.0 / marked;
            }
        }

        /** Dawson's form of Haldane's variance, for a table of two rows. */
        double variance() {
            double both = n + m;
            double rows = (both - 2) / (both - 1);
            double columns = (seen - 1) * (both - seen) / (both - 1);
            double unevenRows = (both / n + both / m - 4) / (both - 2);
            double unevenColumns = (both * reciprocals - (double) seen * seen) / (both - 2);
            return 2 * both / (both - 3) * (rows - unevenRows) * (columns - unevenColumns)
                    + both * both / (both - 1) * unevenRows * unevenColumns;
        }
    }

    double statistic() {
        return statistic;
    }

    /** Exact mean of the statistic for the given margins, did no stratum differ. */
    double mean() {
        return mean;
    }

    /** Exact variance of the statistic for the given margins, did no stratum differ. */
    double variance() {
        return variance;
    }

    /** Probability of so large a sum, did no stratum differ; 1 when there is nothing to compare. */
    double pValue() {
        if (!(mean > 0 && variance > 0)) {
            return 1;
        }
        return GammaDistribution.of(mean * mean / variance, variance / mean).survivalProbability(statistic);
    }
}
