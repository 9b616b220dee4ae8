package io.tidemark.monitor.config;

/**
 * A baseline made of closed windows of live traffic, in the bins of the model's baseline of rows. It changes from window to
 * window.
 *
 * @param size windows; for the season weeks
 */
public record LiveBaseline(Kind kind, int size) {

    /** Which windows. */
    public enum Kind {
        /** The last one. */
        PREVIOUS,
        /** The last ones. */
        ROLLING,
        /** The first ones, for ever. */
        BURN_IN,
        /** Those of the same hour of the week in the last weeks. */
        SEASONAL
    }

    /** What it is called in reports and alerts. */
    public String name() {
        return switch (kind) {
            case PREVIOUS -> "previous";
            case ROLLING -> "rolling-" + size;
            case BURN_IN -> "first-" + size;
            case SEASONAL -> "seasonal-" + size + "w";
        };
    }
}
