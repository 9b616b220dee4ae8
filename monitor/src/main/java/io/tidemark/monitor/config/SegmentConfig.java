package io.tidemark.monitor.config;

/**
 * A facet whose values are watched as segments of their own.
 *
 * @param facet its name in reports
 * @param field where it lies in a record, a dotted path
 * @param full whether features are profiled too; otherwise only answers and scores
 * @param mostValues values with a segment of their own, the most frequent of the baseline; the rest is pooled
 */
public record SegmentConfig(String facet, String field, boolean full, int mostValues) {

    /** Values with a segment of their own, unless the configuration says otherwise. */
    public static final int STANDARD_VALUES = 20;

    /** Name of the segment of rows whose facet has none of the values with a segment of their own. */
    public static final String POOLED = "(other)";

    /** The segment of a value. */
    public String segment(String value) {
        return facet + "=" + value;
    }
}
