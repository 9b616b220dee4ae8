package io.tidemark.statistics.compatibility;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;

/**
 * What the rule of another tool says of one column.
 *
 * @param statistic name of what is compared with the limit
 * @param value its value, or why there is none
 * @param side on which side of the limit drift lies
 * @param limit the limit
 */
public record Ruling(String statistic, Measurement value, Side side, double limit) {

    /** On which side of the limit drift lies. */
    public enum Side {
        /** Drift is a value of at least the limit. */
        AT_LEAST(">="),
        /** Drift is a value above the limit. */
        ABOVE(">"),
        /** Drift is a value below the limit. */
        BELOW("<"),
        /** Drift is a value of at most the limit. */
        AT_MOST("<=");

        private final String sign;

        Side(String sign) {
            this.sign = sign;
        }

        /** The sign between value and limit. */
        public String sign() {
            return sign;
        }
    }

    /** Whether it is about missing values. */
    public boolean isAboutMissing() {
        return statistic.equals(Preset.MISSING) || statistic.equals(Preset.COMPLETENESS);
    }

    /** Whether it is about categories that the baseline does not know. */
    public boolean isAboutUnseen() {
        return statistic.equals(Preset.OUTSIDE);
    }

    /** Whether this is drift; never when there is no value. */
    public boolean isDrift() {
        if (!(value instanceof Measured measured)) {
            return false;
        }
        return switch (side) {
            case AT_LEAST -> measured.value() >= limit;
            case ABOVE -> measured.value() > limit;
            case BELOW -> measured.value() < limit;
            case AT_MOST -> measured.value() <= limit;
        };
    }
}
