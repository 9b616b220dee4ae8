package io.tidemark.statistics.noise;

/**
 * How much more the shares of windows vary than those of as many independent rows would: the factor by which variances are
 * larger. Rows that follow each other closely, or come from few users, make it so: n of them say no more than n/factor
 * independent ones.
 *
 * @param factor at least 1
 * @param windows windows of the baseline that it was learned from; 0 when it was not
 */
public record Dispersion(double factor, int windows) {

    /** Independent rows. */
    public static final Dispersion NONE = new Dispersion(1, 0);

    /** With fewer windows a factor would be known too badly. */
    public static final int FEWEST_WINDOWS = 20;

    public Dispersion {
        if (!(factor >= 1 && factor < Double.POSITIVE_INFINITY) || windows < 0) {
            throw new IllegalArgumentException("a dispersion is at least 1, was " + factor + " of " + windows);
        }
    }

    /** By how much standard deviations are larger. */
    public double inflation() {
        return Math.sqrt(factor);
    }

    /**
     * How well the factor is known, as degrees of freedom of Student's distribution: one less than the windows; infinite when
     * it was not learned, and is taken for known.
     */
    public double freedom() {
        return windows == 0 ? Double.POSITIVE_INFINITY : windows - 1.0;
    }
}
