package io.tidemark.statistics.judge;

/**
 * The largest true effects that are no drift, and how sure a window must be.
 *
 * @param numeric Kolmogorov-Smirnov distance of numeric columns and scores
 * @param categorical total variation of categorical columns and classes
 * @param rate difference of rates: missing, unseen, out of range
 * @param falseDiscovery largest expected share of false ones among the series called drift in a window
 */
public record Tolerances(double numeric, double categorical, double rate, double falseDiscovery) {

    /** 0.05, 0.05, 0.02, and one in ten. */
    public static final Tolerances DEFAULT = new Tolerances(0.05, 0.05, 0.02, 0.10);

    public Tolerances {
        requireShare("numeric", numeric);
        requireShare("categorical", categorical);
        requireShare("rate", rate);
        requireShare("falseDiscovery", falseDiscovery);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be at least 0 and below 1, was " + value);
        }
    }
}
