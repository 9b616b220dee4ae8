package io.tidemark.statistics.profile;

/** What a column is to the model. */
public enum Role {
    /** Something the model was given. */
    FEATURE,
    /** What the model answered: a class, or a number. */
    PREDICTION,
    /** The probability that the model gave to one class. */
    SCORE
}
