package io.tidemark.statistics.detectors;

/**
 * Cumulative sum: values have lain above their mean for long.
 *
 * <pre>  g ← max(0, g + x - mean - δ), change: g &gt; λ</pre>
 *
 * <p>Reads any finite number; sees rises only. δ is the rise that does not matter and λ the evidence that is needed, both in
 * the unit of the values.
 *
 * @see "Page (1954), Continuous inspection schemes, Biometrika 41(1/2), 100-115"
 */
public final class Cusum extends ExcessSum {

    private final double delta;

    /** For errors: 30 values, δ = 0.005, λ = 50. */
    public Cusum() {
        this(30, 0.005, 50);
    }

    /**
     * @param minimum no change before one value less than this many
     * @param delta δ
     * @param lambda λ
     */
    public Cusum(int minimum, double delta, double lambda) {
        super("cusum/" + minimum + "/" + delta + "/" + lambda, minimum, lambda);
        this.delta = delta;
    }

    @Override
    double plus(double sum, double excess) {
        return Math.max(0, sum + excess - delta);
    }
}
