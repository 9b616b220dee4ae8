package io.tidemark.monitor.config;

/**
 * One feature watched.
 *
 * @param name its name in reports
 * @param numeric whether it is a number; a category otherwise
 * @param field where it lies in a record, a dotted path
 */
public record FeatureConfig(String name, boolean numeric, String field) {

    /** Name of the column of predictions; no feature may have it. */
    public static final String PREDICTION = "prediction";

    /** What the names of columns of scores begin with, before the class; no feature may. */
    public static final String SCORE = "score:";
}
