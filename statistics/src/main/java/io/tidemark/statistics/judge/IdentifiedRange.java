package io.tidemark.statistics.judge;

/**
 * Where a true effect can lie by what a window shows, if chance is left aside: a point, or, where chance may have added more or
 * less, all that lies between two ends.
 *
 * <p>The 95 % interval reaches beyond each end by z of its standard errors:
 *
 * <pre>  z = 1.645 + 0.315 (1 − r (1 − exp(−1.85 w)))      w = (to − from)/largest error</pre>
 *
 * <p>1.96 for a point and 1.645 for ends that lie far apart, since a true effect at one of them can then be missed on one side
 * only; in between right to 0.02 for Φ(z + w) − Φ(−z) = 0.95. So 95 in 100 intervals hold an effect that is at either end, and
 * more of them one in the middle: with the same data for both, no interval does better.
 *
 * @param from the lower end
 * @param fromError its standard error, with the dispersion
 * @param to the upper end
 * @param toError its standard error, with the dispersion
 * @param apart r, how far the ends are two ends, and not one point that is badly known: 0 to 1
 * @see "Imbens and Manski (2004), Econometrica 72(6), 1845-1857"
 */
public record IdentifiedRange(double from, double fromError, double to, double toError, double apart) {

    private static final double Z95_ONE_SIDED = 1.6448536269514722;
    private static final double STEEPNESS = 1.85;
    private static final double EVENLY = Math.sqrt(12);

    /** A point. */
    public static IdentifiedRange at(double point, double error) {
        return new IdentifiedRange(point, error, point, error, 0);
    }

    /** The middle between two estimates, what is unknown evenly spread between them and part of the error. */
    public static IdentifiedRange between(double corrected, double value, double error) {
        double unknown = Math.max(0, value - corrected);
        return at(corrected + unknown / 2, Math.hypot(error, unknown / EVENLY));
    }

    /** By how many standard errors the interval reaches beyond the ends; normal. */
    double quantile() {
        double largest = Math.max(fromError, toError);
        double width = largest > 0 ? Math.max(0, to - from) / largest : 0;
        double oneSided = apart * (1 - StrictMath.exp(-STEEPNESS * width));
        return Normal.Z95 - (Normal.Z95 - Z95_ONE_SIDED) * oneSided;
    }
}
