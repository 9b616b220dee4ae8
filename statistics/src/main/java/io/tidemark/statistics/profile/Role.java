package io.tidemark.statistics.profile;

/** What a column is to the model. */
public enum Role {
    /** Something the model was given. */
    FEATURE,
    /** What the model answered: a class, or a number. */
    PREDICTION,
    /** The probability that the model gave to one class. */
    SCORE,
    /** The probability that the model gave to the class that it answered: for estimates, and never judged. */
    CONFIDENCE,
    /** Whether the answered value is one that is wished for, 1 or 0: for bias, and never judged itself. */
    FAVOURABLE;

    /** Whether a column is judged for drift. */
    public boolean isJudged() {
        return this != CONFIDENCE && this != FAVOURABLE;
    }
}
