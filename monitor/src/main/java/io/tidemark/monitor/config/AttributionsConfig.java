package io.tidemark.monitor.config;

import java.util.Optional;

/**
 * Where it is told what each feature contributed to a prediction.
 *
 * @param field of a record or map of numbers, by the names of features; a dotted path
 * @param source where that is on a topic of its own; in the records of predictions without it
 */
public record AttributionsConfig(String field, Optional<PredictionSource> source) {

    /** Where the attribution of a feature lies in a record, as a path. */
    public String fieldOf(String feature) {
        return field + "." + feature.replaceAll("[.\\[\\\\]", "\\\\$0");
    }

    /** Whether they come apart from the predictions. */
    public boolean isApart() {
        return source.isPresent();
    }

    /** The same, whose topic is in another format. */
    AttributionsConfig in(Format other) {
        return new AttributionsConfig(field, source.map(of -> of.in(other)));
    }
}
