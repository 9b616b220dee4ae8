package io.tidemark.monitor.config;

/**
 * A facet: something that every row has one value of at most. Rows of each of its values are watched as a segment of their own.
 *
 * @param facet its name in reports
 * @param by what tells the value of a row
 * @param full whether features are profiled too; otherwise only answers and scores
 * @param mostValues values with a segment of their own, the most frequent of the baseline; the rest is pooled
 * @param judged whether its segments have reports and alerts of their own; otherwise they are only counted
 */
public record SegmentConfig(String facet, SlicedBy by, boolean full, int mostValues, boolean judged) {

    /** Values with a segment of their own, unless the configuration says otherwise. */
    public static final int STANDARD_VALUES = 20;

    /** Most values with a segment of their own. */
    public static final int MOST_VALUES = 300;

    /** Name of the segment of rows whose facet has none of the values with a segment of their own. */
    public static final String POOLED = "(other)";

    /** A facet whose segments are judged. */
    public SegmentConfig(String facet, SlicedBy by, boolean full, int mostValues) {
        this(facet, by, full, mostValues, true);
    }

    /** A facet whose values are texts in a field of a record. */
    public SegmentConfig(String facet, String field, boolean full, int mostValues) {
        this(facet, new SlicedBy.Field(field), full, mostValues);
    }

    /** The segment of a value. */
    public String segment(String value) {
        return facet + "=" + value;
    }
}
