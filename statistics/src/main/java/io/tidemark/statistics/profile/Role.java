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
    /** What a feature contributed to an answer, as the model's explainer says: signed, such as a SHAP value. */
    ATTRIBUTION,
    /** The size of an attribution, of which sums alone matter; made of it, see {@link AttributionColumns}. */
    MAGNITUDE,
    /** Where an attribution lies given its feature; made of both, see {@link AttributionColumns}. */
    USE,
    /** Whether the answered value is one that is wished for, 1 or 0: for bias, and never judged itself. */
    FAVOURABLE;

    /** Whether a column is judged for drift by itself. */
    public boolean isJudged() {
        return this != CONFIDENCE && this != MAGNITUDE && this != USE && this != FAVOURABLE;
    }

    /** Whether it says what was answered, and with which probability. */
    public boolean isAnswer() {
        return this == PREDICTION || this == SCORE || this == CONFIDENCE || this == FAVOURABLE;
    }
}
