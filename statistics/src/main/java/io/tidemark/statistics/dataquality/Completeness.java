package io.tidemark.statistics.dataquality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;

/**
 * The share of rows that have a value:
 *
 * <pre>  completeness = present / rows</pre>
 *
 * <p>Unit: share. Range: 0 to 1; 1 when nothing is missing. NaN and infinities are present: they are values, if strange
 * ones. Without a row it is {@link NotEnoughData}.
 */
public final class Completeness {

    /** Name of the measure. */
    public static final String NAME = "completeness";

    private Completeness() {}

    /** The completeness of a counted column. */
    public static Measurement of(Column column, Counts counts) {
        long rows = counts.sum(0, column.slots());
        return of(rows - counts.at(column.missing()), rows);
    }

    /**
     * The completeness of a column.
     *
     * @param present rows with a value, at most all
     */
    public static Measurement of(long present, long rows) {
        return Share.of(present, rows);
    }
}
