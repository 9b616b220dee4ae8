package io.tidemark.statistics.judge;

/**
 * The largest true effects that are no drift, and how sure a window must be.
 *
 * @param numeric Kolmogorov-Smirnov distance of numeric columns and scores
 * @param categorical total variation of categorical columns, classes and truths
 * @param rate difference of rates: missing, unseen, out of range
 * @param conditional total variation of answers given the truth, and of truths given the answer
 * @param accuracy drop of the accuracy, as a difference of shares
 * @param loss rise of the mean loss or absolute error, as a share of the baseline's
 * @param attribution 1 − NDCG of the features by their attributions
 * @param falseDiscovery largest expected share of false ones among the series called drift in a window
 */
public record Tolerances(
        double numeric,
        double categorical,
        double rate,
        double conditional,
        double accuracy,
        double loss,
        double attribution,
        double falseDiscovery) {

    /** 0.05, 0.05, 0.02, 0.05, 0.02, 0.05, 0.10, and one in ten. */
    public static final Tolerances DEFAULT = new Tolerances(0.05, 0.05, 0.02, 0.05, 0.02, 0.05, 0.10, 0.10);

    public Tolerances {
        requireShare("numeric", numeric);
        requireShare("categorical", categorical);
        requireShare("rate", rate);
        requireShare("conditional", conditional);
        requireShare("accuracy", accuracy);
        requireShare("loss", loss);
        requireShare("attribution", attribution);
        requireShare("falseDiscovery", falseDiscovery);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be at least 0 and below 1, was " + value);
        }
    }
}
