package io.tidemark.monitor.config;

/**
 * Where predictions tell what each feature contributed to them.
 *
 * @param field of a record or map of numbers, by the names of features; a dotted path
 */
public record AttributionsConfig(String field) {

    /** Where the attribution of a feature lies in a record, as a path. */
    public String fieldOf(String feature) {
        return field + "." + feature.replaceAll("[.\\[\\\\]", "\\\\$0");
    }
}
