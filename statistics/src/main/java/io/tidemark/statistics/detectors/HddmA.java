package io.tidemark.statistics.detectors;

import java.util.OptionalDouble;

/**
 * Drift detection by Hoeffding's bound on averages: the mean since the best cut is above the mean before it by more than
 * chance allows, whatever the distribution.
 *
 * <pre>
 *  cut: where mean + ε was smallest, ε = sqrt(ln(1/δ) / 2n)
 *  change: mean(n) - mean(cut) ≥ sqrt((n - cut) / (2 n cut) · ln(2/δ))     warning with a larger δ
 * </pre>
 *
 * <p>Reads numbers from 0 to 1. Good for sudden drifts.
 *
 * @see "Frías-Blanco, del Campo-Ávila, Ramos-Jiménez, Morales-Bueno, Ortiz-Díaz and Caballero-Mota (2015), Online and
 *     non-parametric drift detection methods based on Hoeffding's bounds, IEEE Transactions on Knowledge and Data
 *     Engineering 27(3), 810-823"
 */
public final class HddmA extends Detector {

    private final double driftConfidence;
    private final double warningConfidence;
    private final Sides sides;
    private final Sum all = new Sum();
    private final Sum lowest = new Sum();
    private final Sum highest = new Sum();
    private final Sum sinceCut = new Sum();

    /** With δ of 0.001 and 0.005, rises only. */
    public HddmA() {
        this(0.001, 0.005, Sides.RISES);
    }

    /**
     * @param driftConfidence δ of a change
     * @param warningConfidence δ of a warning
     */
    public HddmA(double driftConfidence, double warningConfidence, Sides sides) {
        super("hddm-a/" + driftConfidence + "/" + warningConfidence + "/" + sides);
        this.driftConfidence = driftConfidence;
        this.warningConfidence = warningConfidence;
        this.sides = sides;
    }

    /** A number of values with their sum. */
    private static final class Sum {

        private long n;
        private double sum;

        void add(double value) {
            n++;
            sum += value;
        }

        void set(Sum other) {
            n = other.n;
            sum = other.sum;
        }

        void setDifference(Sum longer, Sum shorter) {
            n = longer.n - shorter.n;
            sum = longer.sum - shorter.sum;
        }

        double mean() {
            return sum / n;
        }

        /** Hoeffding's bound on how far the mean is from the true one. */
        double bound(double confidence) {
            return Math.sqrt(StrictMath.log(1 / confidence) / (2.0 * n));
        }

        void reset() {
            n = 0;
            sum = 0;
        }

        void state(StateFields fields) {
            n = fields.count(n);
            sum = fields.number(sum);
        }
    }

    @Override
    boolean reads(double value) {
        return value >= 0 && value <= 1;
    }

    @Override
    void afterChange() {
        // the sums were emptied with the signal; those since the cut stand as the estimate
    }

    @Override
    Signal next(double value) {
        all.add(value);
        moveCuts();
        Signal signal = Signal.NONE;
        if (isCut(lowest, all.mean() - lowest.mean(), driftConfidence)) {
            startAfter(lowest);
            signal = Signal.CHANGE;
        } else if (isCut(lowest, all.mean() - lowest.mean(), warningConfidence)) {
            signal = Signal.WARNING;
        }
        if (sides == Sides.RISES_AND_FALLS && isCut(highest, highest.mean() - all.mean(), driftConfidence)) {
            startAfter(highest);
        }
        if (all.n >= sinceCut.n) {
            sinceCut.set(all);
        }
        return signal;
    }

    private void moveCuts() {
        double bound = all.bound(driftConfidence);
        if (lowest.n == 0 || lowest.mean() + lowest.bound(driftConfidence) >= all.mean() + bound) {
            lowest.set(all);
        }
        if (highest.n == 0 || highest.mean() - highest.bound(driftConfidence) <= all.mean() - bound) {
            highest.set(all);
        }
    }

    private boolean isCut(Sum before, double difference, double confidence) {
        if (before.n == all.n) {
            return false;
        }
        double m = (double) (all.n - before.n) / before.n / all.n;
        return difference >= Math.sqrt(m / 2 * StrictMath.log(2 / confidence));
    }

    private void startAfter(Sum cut) {
        sinceCut.setDifference(all, cut);
        all.reset();
        lowest.reset();
        highest.reset();
    }

    /** The mean since the start; after a change that of the values since the cut, until as many have followed. */
    @Override
    public OptionalDouble estimate() {
        return OptionalDouble.of(sinceCut.mean());
    }

    @Override
    void reset() {
        all.reset();
        lowest.reset();
        highest.reset();
        sinceCut.reset();
    }

    @Override
    void state(StateFields fields) {
        all.state(fields);
        lowest.state(fields);
        highest.state(fields);
        sinceCut.state(fields);
    }
}
