package io.tidemark.statistics.judge;

/**
 * Categories whose share surely moved, those that gained and those that lost.
 *
 * <p>What all categories gain is what all lose, and each is the total variation. So the gain of some is at most the total
 * variation, and so are their loss and any mean of the two.
 */
final class GainsAndLosses {

    private double upInWindow;
    private double upInBaseline;
    private double downInWindow;
    private double downInBaseline;

    /** Takes in a category, by its share in baseline and window. */
    void add(double b, double w) {
        if (w > b) {
            upInWindow += w;
            upInBaseline += b;
        } else {
            downInWindow += w;
            downInBaseline += b;
        }
    }

    double gain() {
        return upInWindow - upInBaseline;
    }

    double loss() {
        return downInBaseline - downInWindow;
    }

    /** Standard error of what the gain exceeds the loss by: what all other categories together lose. */
    double errorOfNet(double n, double m) {
        double window = upInWindow + downInWindow;
        double baseline = upInBaseline + downInBaseline;
        return Math.sqrt(spread(window, window, n) / n + spread(baseline, baseline, m) / m);
    }

    /**
     * Standard error of weight · gain + (1 − weight) · loss by the delta method, were all that moved so much less: a share of
     * what it did.
     */
    double error(double weight, double less, double n, double m) {
        double other = 1 - weight;
        double up = upInWindow - less * gain();
        double down = downInWindow + less * loss();
        double ofWindow = spread(weight * weight * up + other * other * down, weight * up - other * down, n);
        double ofBaseline = spread(
                weight * weight * upInBaseline + other * other * downInBaseline,
                weight * upInBaseline - other * downInBaseline,
                m);
        return Math.sqrt(ofWindow / n + ofBaseline / m);
    }

    /** Variance by the mean square and the mean, at least that of one observation. */
    private static double spread(double meanSquare, double mean, double size) {
        return Math.max(meanSquare - mean * mean, 1 / size);
    }
}
