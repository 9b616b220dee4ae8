package io.tidemark.statistics.detectors;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Statistical test of equal proportions: the share of errors among the latest values differs from that of all before.
 *
 * <pre>  z = (|pₒ - pᵣ| - (1/nₒ + 1/nᵣ) / 2) / sqrt(p (1 - p)(1/nₒ + 1/nᵣ)), change: two-sided p-value &lt; α</pre>
 *
 * <p>Reads 1 for an error and 0 for none; sees falls as well as rises. It tests at every row, so false alarms are many. Where all
 * values are equal there is no variance and no signal.
 *
 * @see "Nishida and Yamauchi (2007), Detecting concept drift using statistical testing, Discovery Science, LNCS 4755, 264-269"
 */
public final class Stepd extends Detector {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final int window;
    private final double driftAlpha;
    private final double warningAlpha;
    private final double constantPValue;
    private final RecentBits recent;
    private long recentErrors;
    private long older;
    private long olderErrors;

    /** With 30 values, α of 0.003 and 0.05. */
    public Stepd() {
        this(30, 0.003, 0.05);
    }

    /**
     * @param window latest values, and the fewest before them
     * @param driftAlpha α of a change
     * @param warningAlpha α of a warning
     */
    public Stepd(int window, double driftAlpha, double warningAlpha) {
        this("stepd/", window, driftAlpha, warningAlpha, 1);
    }

    private Stepd(String name, int window, double driftAlpha, double warningAlpha, double constantPValue) {
        super(name + window + "/" + driftAlpha + "/" + warningAlpha);
        this.window = window;
        this.driftAlpha = driftAlpha;
        this.warningAlpha = warningAlpha;
        this.constantPValue = constantPValue;
        this.recent = new RecentBits(window);
    }

    /**
     * The detector with the fault of MOA's, for comparison with that tool alone: where all values are equal it divides by 0 and
     * signals a change every two windows.
     */
    public static Stepd likeMoa(int window, double driftAlpha, double warningAlpha) {
        return new Stepd("stepd-moa/", window, driftAlpha, warningAlpha, 0);
    }

    @Override
    boolean reads(double value) {
        return value == 0 || value == 1;
    }

    @Override
    Signal next(double value) {
        if (recent.size() == window) {
            int oldest = recent.at(0) ? 1 : 0;
            older++;
            olderErrors += oldest;
            recentErrors -= oldest;
        }
        recent.add(value == 1);
        recentErrors += value == 1 ? 1 : 0;
        double p = older < window ? 1 : pValue();
        if (p < driftAlpha) {
            return Signal.CHANGE;
        }
        return p < warningAlpha ? Signal.WARNING : Signal.NONE;
    }

    private double pValue() {
        double pooled = (double) (olderErrors + recentErrors) / (older + window);
        if (pooled == 0 || pooled == 1) {
            return constantPValue;
        }
        double sizes = 1.0 / older + 1.0 / window;
        double difference = Math.abs((double) olderErrors / older - (double) recentErrors / window) - sizes / 2;
        double z = difference / Math.sqrt(pooled * (1 - pooled) * sizes);
        return 2 * NORMAL.survivalProbability(Math.abs(z));
    }

    @Override
    void reset() {
        recent.reset();
        recentErrors = 0;
        older = 0;
        olderErrors = 0;
    }

    @Override
    void state(StateFields fields) {
        recent.state(fields);
        recentErrors = fields.count(recentErrors);
        older = fields.count(older);
        olderErrors = fields.count(olderErrors);
    }
}
