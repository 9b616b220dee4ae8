package io.tidemark.statistics.bias;

import java.util.Set;

/**
 * The outcomes that are wished for; all others are not.
 *
 * @param labels positive labels
 * @param predictions positive predictions
 */
public record Favourable(Set<String> labels, Set<String> predictions) {

    public Favourable {
        labels = Set.copyOf(labels);
        predictions = Set.copyOf(predictions);
    }

    /** The same for labels and predictions. */
    public static Favourable of(Set<String> outcomes) {
        return new Favourable(outcomes, outcomes);
    }
}
