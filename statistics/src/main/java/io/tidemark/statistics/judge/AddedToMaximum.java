package io.tidemark.statistics.judge;

import java.util.Arrays;

/**
 * The most that chance is held to have added to the largest difference of two cumulative shares, dᵢ at the end of bin i: other
 * places whose difference is nearly as large might have been the largest as well.
 *
 * <pre>  maxᵢ (sᵢ − ½ (max |d| − |dᵢ|)),  at least 0      sᵢ = √Var(|d*| − |dᵢ|), the standard deviation of how far the
 *                                                    difference at i lies below the largest, d*</pre>
 *
 * <p>Unit: share. 0 where one place stands out by two of these deviations from all others, as beside a single value that
 * gained; about 0.5·√(1/n + 1/m) where the true difference is the same in most places, of which the mean of the largest is that
 * much too large. What other places say of the largest is that of selecting all those that may be it.
 *
 * @see "Chernozhukov, Lee and Rosen (2013), Econometrica 81(2), 667-737, for bounds that are maxima; Kolmogorov (1933) for the
 *     covariance min(F, F') − F F'"
 */
final class AddedToMaximum {

    private AddedToMaximum() {}

    /**
     * What chance added at most.
     *
     * @param baseline counts in the order of the bins
     * @param window counts in the same bins
     * @param scale √(1/n + 1/m), with the dispersion
     */
    static double of(long[] baseline, long[] window, double scale) {
        Place[] places = places(baseline, window);
        Place largest = places[0];
        for (Place place : places) {
            largest = place.size() > largest.size() ? place : largest;
        }
        double added = 0;
        for (Place place : places) {
            double deviation = scale * place.deviationFrom(largest);
            added = Math.max(added, deviation - (largest.size() - place.size()) / 2);
        }
        return added;
    }

    private static Place[] places(long[] baseline, long[] window) {
        double m = Arrays.stream(baseline).sum();
        double n = Arrays.stream(window).sum();
        Place[] places = new Place[baseline.length];
        long below = 0;
        long belowInWindow = 0;
        for (int i = 0; i < places.length; i++) {
            below += baseline[i];
            belowInWindow += window[i];
            places[i] = new Place(belowInWindow / n - below / m, (below + belowInWindow) / (n + m));
        }
        return places;
    }

    /**
     * The end of a bin.
     *
     * @param difference of the cumulative shares
     * @param share the cumulative share of both together
     */
    private record Place(double difference, double share) {

        double size() {
            return Math.abs(difference);
        }

        /** Standard deviation of the sizes' difference at 1/n + 1/m = 1. */
        double deviationFrom(Place other) {
            double covariance = Math.min(share, other.share) * (1 - Math.max(share, other.share));
            double signs = Math.signum(difference) * Math.signum(other.difference);
            double variance = share * (1 - share) + other.share * (1 - other.share) - 2 * signs * covariance;
            return Math.sqrt(Math.max(0, variance));
        }
    }
}
