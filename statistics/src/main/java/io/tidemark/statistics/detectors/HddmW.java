package io.tidemark.statistics.detectors;

import java.util.OptionalDouble;

/**
 * Drift detection by McDiarmid's bound on exponentially weighted averages: the weighted mean since the best cut is above that
 * before it by more than chance allows, whatever the distribution.
 *
 * <pre>
 *  z ← λ x + (1 - λ) z, b ← λ² + (1 - λ)² b, cut: where z + sqrt(b ln(1/δ) / 2) was smallest
 *  change: z(since cut) - z(cut) &gt; sqrt((b(since cut) + b(cut)) ln(1/δ) / 2)     warning with a larger δ
 * </pre>
 *
 * <p>Reads numbers from 0 to 1. Good for slow drifts.
 *
 * @see "Frías-Blanco et al. (2015), Online and non-parametric drift detection methods based on Hoeffding's bounds, IEEE
 *     Transactions on Knowledge and Data Engineering 27(3), 810-823"
 */
public final class HddmW extends Detector {

    private final double driftConfidence;
    private final double warningConfidence;
    private final Sides sides;
    private final Average all;
    private final Monitor rises;
    private final Monitor falls;

    /** With δ of 0.001 and 0.005, λ = 0.05, rises only. */
    public HddmW() {
        this(0.001, 0.005, 0.05, Sides.RISES);
    }

    /**
     * @param driftConfidence δ of a change
     * @param warningConfidence δ of a warning
     * @param lambda weight of the latest value
     */
    public HddmW(double driftConfidence, double warningConfidence, double lambda, Sides sides) {
        super("hddm-w/" + driftConfidence + "/" + warningConfidence + "/" + lambda + "/" + sides);
        this.driftConfidence = driftConfidence;
        this.warningConfidence = warningConfidence;
        this.sides = sides;
        this.all = new Average(lambda);
        this.rises = new Monitor(1, lambda);
        this.falls = new Monitor(-1, lambda);
    }

    /** A weighted average with the sum of its squared weights. */
    private static final class Average {

        private final double lambda;
        private boolean empty = true;
        private double z;
        private double b;

        Average(double lambda) {
            this.lambda = lambda;
        }

        void add(double value) {
            z = empty ? value : lambda * value + (1 - lambda) * z;
            b = empty ? 1 : lambda * lambda + (1 - lambda) * (1 - lambda) * b;
            empty = false;
        }

        void set(Average other) {
            empty = other.empty;
            z = other.z;
            b = other.b;
        }

        void reset() {
            empty = true;
            z = 0;
            b = 0;
        }

        void state(StateFields fields) {
            empty = fields.flag(empty);
            z = fields.number(z);
            b = fields.number(b);
        }
    }

    /** The averages before and since the best cut for changes of one sign. */
    private static final class Monitor {

        private final int sign;
        private final Average before;
        private final Average since;
        private double cut;

        Monitor(int sign, double lambda) {
            this.sign = sign;
            this.before = new Average(lambda);
            this.since = new Average(lambda);
        }

        void add(double value, Average all, double confidence) {
            double reach = sign * all.z + bound(all.b, confidence);
            if (before.empty || reach < cut) {
                cut = reach;
                before.set(all);
                since.reset();
            } else {
                since.add(value);
            }
        }

        boolean hasChanged(double confidence) {
            return !before.empty && !since.empty && sign * (since.z - before.z) > bound(before.b + since.b, confidence);
        }

        private static double bound(double b, double confidence) {
            return Math.sqrt(b * StrictMath.log(1 / confidence) / 2);
        }

        void reset() {
            before.reset();
            since.reset();
            cut = 0;
        }

        void state(StateFields fields) {
            before.state(fields);
            since.state(fields);
            cut = fields.number(cut);
        }
    }

    @Override
    boolean reads(double value) {
        return value >= 0 && value <= 1;
    }

    @Override
    Signal next(double value) {
        all.add(value);
        rises.add(value, all, driftConfidence);
        if (rises.hasChanged(driftConfidence)) {
            return Signal.CHANGE;
        }
        Signal signal = rises.hasChanged(warningConfidence) ? Signal.WARNING : Signal.NONE;
        if (sides == Sides.RISES_AND_FALLS) {
            falls.add(value, all, driftConfidence);
            if (falls.hasChanged(driftConfidence)) {
                reset();
            }
        }
        return signal;
    }

    /** The weighted average of all values since the start. */
    @Override
    public OptionalDouble estimate() {
        return OptionalDouble.of(all.z);
    }

    @Override
    void reset() {
        all.reset();
        rises.reset();
        falls.reset();
    }

    @Override
    void state(StateFields fields) {
        all.state(fields);
        rises.state(fields);
        falls.state(fields);
    }
}
