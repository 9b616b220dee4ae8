package io.tidemark.statistics.detectors;

/**
 * Page-Hinkley as most stream libraries have it: a sum that fades but is not held at 0.
 *
 * <pre>  m ← α m + x - mean - δ, change: m &gt; λ</pre>
 *
 * <p>Reads any finite number; sees rises only. Where nothing happens m falls ever lower, by δ a row, and a change has to make
 * up for it: the textbook form, which measures from the lowest sum, does not have this fault and is the same as a
 * {@link Cusum}.
 *
 * @see "Page (1954), Continuous inspection schemes, Biometrika 41(1/2), 100-115"
 * @see "Hinkley (1971), Inference about the change-point from cumulative sum tests, Biometrika 58(3), 509-523"
 */
public final class PageHinkley extends ExcessSum {

    private final double alpha;
    private final double delta;

    /** For errors: 30 values, δ = 0.005, λ = 50, α = 0.9999. */
    public PageHinkley() {
        this(30, 0.005, 50, 0.9999);
    }

    /**
     * @param minimum no change before one value less than this many
     * @param delta δ, the rise that does not matter
     * @param lambda λ, the evidence that is needed
     * @param alpha α, what is kept of the sum at each row; 1 for all
     */
    public PageHinkley(int minimum, double delta, double lambda, double alpha) {
        super("page-hinkley/" + minimum + "/" + delta + "/" + lambda + "/" + alpha, minimum, lambda);
        this.alpha = alpha;
        this.delta = delta;
    }

    /**
     * The textbook form: m ← m + x - mean - δ, change: m - min m &gt; λ. Measured from its minimum, such a sum is a cumulative sum.
     *
     * @param minimum no change before this many values
     */
    public static Detector textbook(int minimum, double delta, double lambda) {
        return new Cusum(minimum + 1, delta, lambda);
    }

    @Override
    double plus(double sum, double excess) {
        return alpha * sum + excess - delta;
    }
}
