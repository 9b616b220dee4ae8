package io.tidemark.statistics.compatibility;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.compatibility.Ruling.Side;
import java.util.List;

/**
 * The rules by which other tools call a column drifted, with their default limits: fixed numbers that know nothing of the
 * noise at the size of the window, nor of how many columns are looked at. For comparison, and for those who move from such
 * a tool and want its verdicts while they do.
 */
public enum Preset {

    /** The limits of folklore: PSI of ten baseline deciles at 0.2, the share of missing values moved by 0.02. */
    FIXED(0) {
        @Override
        public List<Ruling> rule(RawColumn column) {
            return FixedLimits.rule(column);
        }

        @Override
        public List<Ruling> rule(CountedColumn column) {
            return FixedLimits.rule(column);
        }
    },

    /** Evidently: a test by size and kind of the column; the data set drifts when half of its columns do. */
    EVIDENTLY(0.5) {
        @Override
        public List<Ruling> rule(RawColumn column) {
            return List.of(EvidentlyRule.rule(column));
        }

        @Override
        public List<Ruling> rule(CountedColumn column) {
            return List.of(EvidentlyRule.rule(column));
        }
    },

    /** NannyML: Jensen-Shannon distance further than 3 standard deviations from the mean of ten chunks of the baseline. */
    NANNYML(0) {
        @Override
        public List<Ruling> rule(RawColumn column) {
            return NannyMlRule.rule(column);
        }

        @Override
        public List<Ruling> rule(CountedColumn column) {
            return NannyMlRule.rule(column);
        }
    },

    /** SageMaker Model Monitor: suggested constraints of data quality, and distribution constraints at 0.1. */
    SAGEMAKER(0) {
        @Override
        public List<Ruling> rule(RawColumn column) {
            return SageMakerRule.rule(column);
        }

        @Override
        public List<Ruling> rule(CountedColumn column) {
            return SageMakerRule.rule(column);
        }
    };

    /** Names of rulings on missing values. */
    static final String MISSING = "missing-share-difference";

    static final String COMPLETENESS = "completeness";

    /** Name of the ruling on unknown categories. */
    static final String OUTSIDE = "outside-domain-share";

    private final double share;

    Preset(double share) {
        this.share = share;
    }

    /** What the tool says of a column. */
    public abstract List<Ruling> rule(RawColumn column);

    /** What the tool says of a column that is known by counts only. */
    public abstract List<Ruling> rule(CountedColumn column);

    /** The smallest share of drifted columns that makes the whole drifted; 0 when any column does. */
    public double share() {
        return share;
    }

    /**
     * Whether the whole has drifted.
     *
     * @param drifted columns that have
     * @param columns columns in all
     */
    public boolean isDrift(int drifted, int columns) {
        return drifted > 0 && drifted >= share * columns;
    }

    static Ruling missing(RawColumn column, double limit) {
        double before = share(column.baselinePresent(), column.baselineRows());
        double now = share(column.currentPresent(), column.currentRows());
        return missing(before, column.baselineRows(), now, column.currentRows(), limit);
    }

    static Ruling missing(CountedColumn column, double limit) {
        double before = share(column.baselinePresent(), column.baselineRows());
        double now = share(column.currentPresent(), column.currentRows());
        return missing(before, column.baselineRows(), now, column.currentRows(), limit);
    }

    private static Ruling missing(double before, long rowsBefore, double now, long rows, double limit) {
        return new Ruling(MISSING, Measurement.of(Math.abs(now - before), rows, rowsBefore), Side.ABOVE, limit);
    }

    private static double share(long present, long rows) {
        return rows == 0 ? 1 : (double) present / rows;
    }
}
