package io.tidemark.statistics.detectors;

import java.util.OptionalDouble;

/**
 * Exponentially weighted moving average chart of errors (ECDD): the latest errors lie above the mean of all.
 *
 * <pre>
 *  change: z &gt; p + L s, warning: z &gt; p + L s / 2
 *  z ← z + λ (x - z)     p = mean of all     s² = p (1 - p) λ (1 - (1 - λ)²ⁿ) / (2 - λ)
 *  L = 3.97 - 6.56 p + 48.73 p³ - 330.13 p⁵ + 848.18 p⁷
 * </pre>
 *
 * <p>Reads errors, 0 to 1. L is fitted for λ = 0.2 to a false alarm in 400 rows on average: many, for a busy model.
 *
 * @see "Ross, Adams, Tasoulis and Hand (2012), Exponentially weighted moving average charts for detecting concept drift,
 *     Pattern Recognition Letters 33(2), 191-198"
 */
public final class EwmaChart extends Detector {

    private final int minimum;
    private final double lambda;
    private long n;
    private double sum;
    private double z;

    /** With 30 values and λ = 0.2. */
    public EwmaChart() {
        this(30, 0.2);
    }

    /**
     * @param minimum no change before this many values
     * @param lambda weight of the latest value, above 0 and below 1
     */
    public EwmaChart(int minimum, double lambda) {
        super("ewma-chart/" + minimum + "/" + lambda);
        this.minimum = minimum;
        this.lambda = lambda;
    }

    @Override
    boolean reads(double value) {
        return value >= 0 && value <= 1;
    }

    @Override
    Signal next(double value) {
        n++;
        sum += value;
        z += lambda * (value - z);
        if (n + 1 < minimum) {
            return Signal.NONE;
        }
        double p = sum / n;
        double excess = z - p;
        double limit = limit(p) * deviation(p);
        if (n + 1 > minimum && excess > limit) {
            return Signal.CHANGE;
        }
        return excess > limit / 2 ? Signal.WARNING : Signal.NONE;
    }

    private double deviation(double p) {
        double settled = 1 - StrictMath.pow(1 - lambda, 2.0 * n);
        return Math.sqrt(p * (1 - p) * lambda * settled / (2 - lambda));
    }

    private static double limit(double p) {
        double p3 = p * p * p;
        return 3.97 - 6.56 * p + 48.73 * p3 - 330.13 * p3 * p * p + 848.18 * p3 * p3 * p;
    }

    /** The mean since the start. */
    @Override
    public OptionalDouble estimate() {
        return OptionalDouble.of(sum / n);
    }

    @Override
    void reset() {
        n = 0;
        sum = 0;
        z = 0;
    }

    @Override
    void state(StateFields fields) {
        n = fields.count(n);
        sum = fields.number(sum);
        z = fields.number(z);
    }
}
