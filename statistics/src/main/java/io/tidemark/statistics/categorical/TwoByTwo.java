package io.tidemark.statistics.categorical;

/**
 * Successes and failures of the baseline and of the current window.
 *
 * @param baselineSuccesses not negative, as all counts
 * @param baselineFailures observations of the baseline that are no successes
 * @param currentSuccesses successes of the current window
 * @param currentFailures observations of the current window that are no successes
 */
public record TwoByTwo(long baselineSuccesses, long baselineFailures, long currentSuccesses, long currentFailures) {

    public TwoByTwo {
        if (baselineSuccesses < 0 || baselineFailures < 0 || currentSuccesses < 0 || currentFailures < 0) {
            throw new IllegalArgumentException("counts must not be negative: baseline " + baselineSuccesses + " and "
                    + baselineFailures + ", current " + currentSuccesses + " and " + currentFailures);
        }
    }

    /** Observations of the baseline. */
    public long nBaseline() {
        return baselineSuccesses + baselineFailures;
    }

    /** Observations of the current window. */
    public long nCurrent() {
        return currentSuccesses + currentFailures;
    }

    boolean lacksObservations() {
        return nBaseline() == 0 || nCurrent() == 0;
    }

    double baselineShare() {
        return (double) baselineSuccesses / nBaseline();
    }

    double currentShare() {
        return (double) currentSuccesses / nCurrent();
    }

    double pooledShare() {
        return ((double) baselineSuccesses + currentSuccesses) / ((double) nBaseline() + nCurrent());
    }
}
