package io.tidemark.statistics.noise;

/**
 * What an effect would be at its sizes without any difference.
 *
 * @param mean on average
 * @param deviation standard deviation
 */
public record Chance(double mean, double deviation) {

    private static final double HALF_NORMAL_MEAN = Math.sqrt(2 / Math.PI);
    private static final double HALF_NORMAL_DEVIATION = Math.sqrt(1 - 2 / Math.PI);

    /** The absolute value of a normal number around 0. */
    public static Chance halfNormal(double deviation) {
        return new Chance(HALF_NORMAL_MEAN * deviation, HALF_NORMAL_DEVIATION * deviation);
    }

    /** With both so many times as large. */
    public Chance times(double factor) {
        return new Chance(mean * factor, deviation * factor);
    }
}
