package io.tidemark.statistics.detectors;

import java.util.OptionalDouble;

/**
 * Reactive drift detection method: {@link Ddm} that forgets. After a change its rate is that of the values since the warning
 * began; a concept that lasts long without warning is counted anew from the latest values; a warning that lasts too long
 * counts as a change.
 *
 * <p>Reads 1 for an error and 0 for none. Stays sensitive on long streams.
 *
 * @see "Barros, Cabral, Gonçalves and Santos (2017), RDDM: Reactive drift detection method, Expert Systems with Applications
 *     90, 344-355"
 */
public final class Rddm extends Detector {

    private final Options options;
    private final ErrorRate rate = new ErrorRate();
    private final RecentBits recent;
    private long rows;
    private long warningSince;
    private boolean rebuild;

    /**
     * Options.
     *
     * @param minimum no signal up to this many values
     * @param warningLevel deviations above the lowest level for a warning
     * @param driftLevel deviations above the lowest level for a change
     * @param longestConcept rows after which a concept without warning is counted anew
     * @param kept latest values that it is then counted from
     * @param longestWarning rows after which a warning counts as a change
     */
    public record Options(
            int minimum, double warningLevel, double driftLevel, int longestConcept, int kept, int longestWarning) {

        /** Those of the authors. */
        public static final Options DEFAULT = new Options(129, 1.773, 2.258, 40_000, 7_000, 1_400);
    }

    /** With the options of the authors. */
    public Rddm() {
        this(Options.DEFAULT);
    }

    public Rddm(Options options) {
        super("rddm/" + options.minimum + "/" + options.warningLevel + "/" + options.driftLevel + "/"
                + options.longestConcept + "/" + options.kept + "/" + options.longestWarning);
        this.options = options;
        this.recent = new RecentBits(options.kept);
        reset();
    }

    @Override
    boolean reads(double value) {
        return value == 0 || value == 1;
    }

    @Override
    void afterChange() {
        // the rate is rebuilt from the values since the warning
    }

    @Override
    Signal next(double value) {
        if (rebuild) {
            rebuild();
        }
        recent.add(value == 1);
        rate.add(value);
        rows++;
        if (rate.n() <= options.minimum) {
            return Signal.NONE;
        }
        if (rate.upper() < rate.lowestUpper()) {
            rate.markLowest();
        }
        return judge();
    }

    private Signal judge() {
        if (rate.isAbove(options.driftLevel)) {
            if (warningSince == 0) {
                recent.keepLatest(1);
            }
            rebuild = true;
            return Signal.CHANGE;
        }
        if (!rate.isAbove(options.warningLevel)) {
            warningSince = 0;
            rebuild = rate.n() > options.longestConcept;
            return Signal.NONE;
        }
        if (warningSince == 0) {
            warningSince = rows;
        } else if (warningSince + options.longestWarning <= rows) {
            recent.keepLatest(1);
            warningSince = 0;
            rebuild = true;
            return Signal.CHANGE;
        }
        return Signal.WARNING;
    }

    /** Counts the rate anew from the latest values: after a change those since the warning. */
    private void rebuild() {
        boolean changed = last() == Signal.CHANGE;
        if (changed) {
            rate.reset();
        } else {
            rate.restartCount();
        }
        if (warningSince > 0 && rows - warningSince < options.kept) {
            recent.keepLatest((int) (rows - warningSince) + 1);
        }
        for (int i = 0; i < recent.size(); i++) {
            rate.add(recent.at(i) ? 1 : 0);
            if (changed && rate.n() > options.minimum + 1 && rate.upper() < rate.lowestUpper()) {
                rate.markLowest();
            }
        }
        warningSince = 0;
        rebuild = false;
    }

    /** The error rate since the start, or since it was last counted anew. */
    @Override
    public OptionalDouble estimate() {
        return OptionalDouble.of(rate.p());
    }

    @Override
    void reset() {
        rate.reset();
        recent.reset();
        rows = 0;
        warningSince = 0;
        rebuild = false;
    }

    @Override
    void state(StateFields fields) {
        rate.state(fields);
        recent.state(fields);
        rows = fields.count(rows);
        warningSince = fields.count(warningSince);
        rebuild = fields.flag(rebuild);
    }
}
