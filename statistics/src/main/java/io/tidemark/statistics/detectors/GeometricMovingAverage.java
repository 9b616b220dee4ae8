package io.tidemark.statistics.detectors;

/**
 * Geometric moving average: the latest values lie above the mean of all.
 *
 * <pre>  g ← α g + (1 - α)(x - mean), change: g &gt; λ</pre>
 *
 * <p>Reads any finite number; sees rises only. λ is the rise that matters, in the unit of the values: with λ = 1, the default of
 * other tools, errors between 0 and 1 can never signal.
 *
 * @see "Roberts (1959), Control chart tests based on geometric moving averages, Technometrics 1(3), 239-250"
 */
public final class GeometricMovingAverage extends ExcessSum {

    private final double alpha;

    /** For errors: 30 values, λ = 0.12, α = 0.98. */
    public GeometricMovingAverage() {
        this(30, 0.12, 0.98);
    }

    /**
     * @param minimum no change before one value less than this many
     * @param lambda λ
     * @param alpha α, what is kept of the average at each row
     */
    public GeometricMovingAverage(int minimum, double lambda, double alpha) {
        super("geometric-moving-average/" + minimum + "/" + lambda + "/" + alpha, minimum, lambda);
        this.alpha = alpha;
    }

    @Override
    double plus(double sum, double excess) {
        return alpha * sum + (1 - alpha) * excess;
    }
}
