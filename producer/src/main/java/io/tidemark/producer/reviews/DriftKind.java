package io.tidemark.producer.reviews;

import java.util.Locale;

/** What changes in a phase of the stream. */
public enum DriftKind {
    /** Nothing. */
    CONTROL,
    /** What is reviewed, and by whom: P(x). The sentiments and how they are written stay. */
    COVARIATE,
    /** How many are satisfied: P(y). How each sentiment is written stays: P(x|y). */
    PRIOR,
    /** What counts as which sentiment: P(y|x). The reviews stay as they are: P(x). */
    CONCEPT;

    /** The name, as in alerts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
