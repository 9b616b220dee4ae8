package io.tidemark.statistics.detectors;

import java.util.OptionalDouble;

/**
 * Drift detection method: the error rate p has risen well above the lowest level that it had.
 *
 * <pre>  change: p + s &gt; p_min + drift · s_min     s = sqrt(p (1 - p) / n), (p_min, s_min) where p + s was smallest</pre>
 *
 * <p>Reads errors, 0 to 1. The more rows, the slower: the rate is that since the start. Good for sudden drifts.
 *
 * @see "Gama, Medas, Castillo and Rodrigues (2004), Learning with drift detection, SBIA, LNCS 3171, 286-295"
 */
public final class Ddm extends Detector {

    private final int minimum;
    private final double warningLevel;
    private final double driftLevel;
    private final ErrorRate rate = new ErrorRate();

    /** With 30 values, 2 and 3 deviations. */
    public Ddm() {
        this(30, 2, 3);
    }

    /**
     * @param minimum no signal before this many values
     * @param warningLevel deviations above the lowest level for a warning
     * @param driftLevel deviations above the lowest level for a change
     */
    public Ddm(int minimum, double warningLevel, double driftLevel) {
        super("ddm/" + minimum + "/" + warningLevel + "/" + driftLevel);
        this.minimum = minimum;
        this.warningLevel = warningLevel;
        this.driftLevel = driftLevel;
    }

    @Override
    boolean reads(double value) {
        return value >= 0 && value <= 1;
    }

    @Override
    Signal next(double value) {
        rate.add(value);
        if (rate.n() < minimum) {
            return Signal.NONE;
        }
        if (rate.upper() <= rate.lowestUpper()) {
            rate.markLowest();
        }
        if (rate.n() > minimum && rate.isAbove(driftLevel)) {
            return Signal.CHANGE;
        }
        return rate.isAbove(warningLevel) ? Signal.WARNING : Signal.NONE;
    }

    /** The error rate since the start. */
    @Override
    public OptionalDouble estimate() {
        return OptionalDouble.of(rate.p());
    }

    @Override
    void reset() {
        rate.reset();
    }

    @Override
    void state(StateFields fields) {
        rate.state(fields);
    }
}
