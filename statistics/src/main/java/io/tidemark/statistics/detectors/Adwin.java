package io.tidemark.statistics.detectors;

import java.util.OptionalDouble;

/**
 * Adaptive windowing: keeps as many of the latest values as have one mean, and cuts the older ones off where two parts differ.
 *
 * <pre>
 *  |mean₀ - mean₁| &gt; sqrt(2 m v D) + 2/3 m D
 *  m = 1 / (n₀ - 4) + 1 / (n₁ - 4), v = variance of the window, D = ln(2 ln(n) / δ)
 * </pre>
 *
 * <p>Reads any finite number; made for numbers from 0 to 1. It tries all cuts at each 32nd value. A cut after which the mean is
 * higher than before is a change; falls cut without a signal. The window goes on after a change: a large one can bring several
 * signals.
 *
 * @see "Bifet and Gavaldà (2007), Learning from time-changing data with adaptive windowing, SIAM International Conference on
 *     Data Mining, 443-448"
 */
public final class Adwin extends Detector {

    private static final int CLOCK = 32;
    private static final int SMALLEST_WINDOW = 10;
    private static final int SMALLEST_PART = 6;

    private final double delta;
    private final Histogram window = new Histogram();
    private long rows;

    /** With δ = 0.002. */
    public Adwin() {
        this(0.002);
    }

    /** @param delta δ, about the probability that a cut is made where there is no change */
    public Adwin(double delta) {
        super("adwin/" + delta);
        this.delta = delta;
    }

    @Override
    void afterChange() {
        // the values since the cut stay
    }

    @Override
    Signal next(double value) {
        double before = window.mean();
        rows++;
        window.add(value);
        if (rows % CLOCK != 0 || window.n() <= SMALLEST_WINDOW) {
            return Signal.NONE;
        }
        boolean cut = false;
        while (hasCut()) {
            window.removeOldest();
            cut = true;
        }
        return cut && window.mean() > before ? Signal.CHANGE : Signal.NONE;
    }

    private boolean hasCut() {
        Cut cut = new Cut();
        window.read(cut);
        return cut.found;
    }

    /** Looks for a border of two parts that differ, oldest first. */
    private final class Cut implements Histogram.BucketReader {

        private final double factor = StrictMath.log(2 * StrictMath.log((double) window.n()) / delta);
        private long n;
        private double sum;
        private boolean found;

        @Override
        public boolean read(long values, double valuesSum) {
            n += values;
            sum += valuesSum;
            long rest = window.n() - n;
            found = n > SMALLEST_PART && rest > SMALLEST_PART && differ(rest);
            return !found && rest > SMALLEST_PART;
        }

        private boolean differ(long rest) {
            double m = 1.0 / (n - 4) + 1.0 / (rest - 4);
            double bound = Math.sqrt(2 * m * window.variance() * factor) + 2.0 / 3 * factor * m;
            return Math.abs(sum / n - (window.sum() - sum) / rest) > bound;
        }
    }

    /** The mean of the window. */
    @Override
    public OptionalDouble estimate() {
        return OptionalDouble.of(window.mean());
    }

    @Override
    void reset() {
        rows = 0;
        window.reset();
    }

    @Override
    void state(StateFields fields) {
        rows = fields.count(rows);
        window.state(fields);
    }
}
