package io.tidemark.statistics.twosample;

/**
 * Cramér-von Mises' T of a binned pair, with its limits. In terms of the middles F, G of the distribution functions at each
 * group of tied values, with shares f, g and numbers a = n f, c = m g of the group,
 *
 * <pre>
 *  T = nm/N² [ Σ (a + c)(F - G)² + (n Σ f³ + m Σ g³)/12 - (n Σ f²g + m Σ g²f)/4 ]
 *      + (n Σ a³ + m Σ c³ - n² - m²) / (12 nmN) + 1/(6N)
 * </pre>
 *
 * <p>follows from the definition by ranks when the sums over groups are telescoped. The bins are one way to group the
 * values, the true values a finer one: each sum is enclosed over all finer ones.
 */
record BinnedCramerVonMises(double least, double value, double most) {

    static BinnedCramerVonMises of(BinnedPair pair) {
        Sums tied = new Sums(pair);
        Sums lowest = new Sums(pair);
        Sums highest = new Sums(pair);
        for (int k = 0; k < pair.cells(); k++) {
            double a = pair.baselineAt(k);
            double c = pair.currentAt(k);
            double before = pair.f(k - 1) - pair.g(k - 1);
            double after = pair.f(k) - pair.g(k);
            double middle = (before + after) / 2;
            tied.add(a, c, middle * middle, 1, 1);
            if (pair.isOpen(k)) {
                double low = pair.f(k - 1) - pair.g(k);
                double high = pair.f(k) - pair.g(k - 1);
                lowest.add(a, c, low * high <= 0 ? 0 : Math.min(low * low, high * high), 0, 1);
                highest.add(a, c, Math.max(low * low, high * high), 1, 0);
            } else {
                lowest.add(a, c, middle * middle, 1, 1);
                highest.add(a, c, middle * middle, 1, 1);
            }
        }
        return new BinnedCramerVonMises(lowest.statistic(), tied.statistic(), highest.statistic());
    }

    /** The sums of the formula. */
    private static final class Sums {

        private final double n;
        private final double m;
        private double squares;
        private double cubes;
        private double mixed;
        private double counts;

        Sums(BinnedPair pair) {
            this.n = pair.nBaseline();
            this.m = pair.nCurrent();
        }

        /**
         * @param square of F - G
         * @param tied 1 for values that are all tied, 0 for all distinct, in the sums that grow with ties
         * @param mixedTies the same in the sum that is taken off
         */
        void add(double a, double c, double square, int tied, int mixedTies) {
            double f = a / n;
            double g = c / m;
            squares += (a + c) * square;
            cubes += tied == 1 ? n * f * f * f + m * g * g * g : a / (n * n) + c / (m * m);
            mixed += mixedTies * (n * f * f * g + m * g * g * f);
            counts += tied == 1 ? n * a * a * a + m * c * c * c : n * a + m * c;
        }

        double statistic() {
            double size = n + m;
            return n * m / (size * size) * (squares + cubes / 12 - mixed / 4)
                    + (counts - n * n - m * m) / (12 * n * m * size)
                    + 1 / (6 * size);
        }
    }
}
