package io.tidemark.statistics.twosample;

/**
 * Anderson and Darling's A² of a binned pair, with its limits. In terms of the middles F, G of the distribution functions
 * at each group of l tied values, B values being below it or in its lower half,
 *
 * <pre>  A² = (N - 1)/N · nm Σ l (F - G)² / (B (N - B) - N l/4)</pre>
 *
 * <p>The bins are one way to group the values, the true values a finer one: each term is enclosed over all finer ones.
 */
record BinnedAndersonDarling(double least, double value, double most) {

    static BinnedAndersonDarling of(BinnedPair pair) {
        double least = 0;
        double value = 0;
        double most = 0;
        for (int k = 0; k < pair.cells(); k++) {
            double ties = (double) pair.baselineAt(k) + pair.currentAt(k);
            if (ties > 0) {
                double tied = tied(pair, k, ties);
                value += tied;
                least += pair.isOpen(k) ? least(pair, k, ties) : tied;
                most += pair.isOpen(k) ? most(pair, k, ties) : tied;
            }
        }
        double factor = (pair.size() - 1) / pair.size() * pair.nBaseline() * pair.nCurrent();
        return new BinnedAndersonDarling(factor * least, factor * value, factor * most);
    }

    private static double tied(BinnedPair pair, int cell, double ties) {
        double middle = (pair.f(cell - 1) - pair.g(cell - 1) + pair.f(cell) - pair.g(cell)) / 2;
        return ties * middle * middle / divisor(pair, below(pair, cell), ties);
    }

    private static double below(BinnedPair pair, int cell) {
        return (double) pair.baselineUpTo(cell - 1) + pair.currentUpTo(cell - 1);
    }

    /** B (N - B) - N l/4 for l tied values above p others: concave in (p, l). */
    private static double divisor(BinnedPair pair, double p, double l) {
        double middle = p + l / 2;
        return middle * (pair.size() - middle) - pair.size() * l / 4;
    }

    private static double least(BinnedPair pair, int cell, double ties) {
        double low = pair.f(cell - 1) - pair.g(cell);
        double high = pair.f(cell) - pair.g(cell - 1);
        double smallest = low * high <= 0 ? 0 : Math.min(low * low, high * high);
        return ties * smallest / (pair.size() * pair.size() / 4);
    }

    private static double most(BinnedPair pair, int cell, double ties) {
        double low = pair.f(cell - 1) - pair.g(cell);
        double high = pair.f(cell) - pair.g(cell - 1);
        double below = below(pair, cell);
        // Concave: smallest at a corner of what p and l can be.
        double smallestDivisor = Math.min(
                divisor(pair, below, ties), Math.min(divisor(pair, below, 1), divisor(pair, below + ties - 1, 1)));
        double anywhere = Math.max(low * low, high * high) / smallestDivisor;
        return ties * Math.min(anywhere, nearEnd(pair, below, below + ties));
    }

    /** Near an end of the order F - G is small for want of values: |F - G| is at most B / min(n, m). */
    private static double nearEnd(BinnedPair pair, double below, double upTo) {
        double fromEnd = Math.min(upTo, pair.size() - below);
        double rest = pair.size() / 2 - fromEnd;
        double share = 1.0 / pair.smallerSide();
        return rest > 0 ? fromEnd * share * share / rest : Double.POSITIVE_INFINITY;
    }
}
