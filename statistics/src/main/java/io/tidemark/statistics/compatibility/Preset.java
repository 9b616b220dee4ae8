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
    },

    /** Evidently: a test by size and kind of the column; the data set drifts when half of its columns do. */
    EVIDENTLY(0.5) {
        @Override
        public List<Ruling> rule(RawColumn column) {
            return List.of(EvidentlyRule.rule(column));
        }
    },

    /** NannyML: Jensen-Shannon distance further than 3 standard deviations from the mean of ten chunks of the baseline. */
    NANNYML(0) {
        @Override
        public List<Ruling> rule(RawColumn column) {
            return NannyMlRule.rule(column);
        }
    },

    /** SageMaker Model Monitor: suggested constraints of data quality, and distribution constraints at 0.1. */
    SAGEMAKER(0) {
        @Override
        public List<Ruling> rule(RawColumn column) {
            return SageMakerRule.rule(column);
        }
    };

    private final double share;

    Preset(double share) {
        this.share = share;
    }

    /** What the tool says of a column. */
    public abstract List<Ruling> rule(RawColumn column);

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
        return new Ruling(
                "missing-share-difference",
                Measurement.of(Math.abs(now - before), column.currentRows(), column.baselineRows()),
                Side.ABOVE,
                limit);
    }

    private static double share(int present, int rows) {
        return rows == 0 ? 1 : (double) present / rows;
    }
}
