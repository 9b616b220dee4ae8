package io.tidemark.bench.quality;

import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Role;

/**
 * A column whose intervals are tried.
 *
 * @param before shares of its bins or categories in the baseline
 */
record Subject(String title, boolean isNumeric, Shares before) {

    private static final int TIED_BINS = 13;

    /** Bins of equal mass. */
    static final Subject NUMERIC = new Subject(Population.BINS + " bins", true, Shares.equal(Population.BINS));

    /** Four values in five are the same, as zeros often are. */
    static final Subject TIED = new Subject("80 % one value", true, Shares.headed(0.8, TIED_BINS - 1));

    static Subject categories(int own) {
        return new Subject(own + " categories", false, Shares.zipf(own));
    }

    Column column() {
        return isNumeric
                ? new Column.Numeric("x", Role.FEATURE, Population.bins(before.size()))
                : new Column.Categorical("x", Role.FEATURE, Population.categories(before.size()));
    }
}
