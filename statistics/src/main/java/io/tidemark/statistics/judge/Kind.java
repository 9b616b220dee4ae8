package io.tidemark.statistics.judge;

/** What a drift means: what moved, and so what to do about it. */
public enum Kind {
    /** Values are missing, new, out of the range that the baseline knows, or stuck: look at the pipeline first. */
    DATA_QUALITY("data-quality"),
    /** The inputs moved: P(x). */
    COVARIATE("covariate"),
    /** The answers or their scores moved, P(ŷ), and no labels tell why yet: prior drift is suspected. */
    PREDICTION("prediction"),
    /** The truth moved, P(y), while the model answers each true class or value as before, P(ŷ | y). */
    PRIOR("prior"),
    /** The relation of truth and answer moved in both directions, P(ŷ | y) and P(y | ŷ): what is to be learnt has changed. */
    CONCEPT("concept"),
    /** The answers have become worse, whatever the reason. */
    QUALITY("quality"),
    /** Answers or outcomes treat the values of a facet otherwise than before, or than is allowed. */
    BIAS("bias"),
    /** What features contribute to the answers moved, by the attributions that come with them. */
    ATTRIBUTION("attribution");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** The word for it in reports and alerts. */
    public String word() {
        return word;
    }
}
