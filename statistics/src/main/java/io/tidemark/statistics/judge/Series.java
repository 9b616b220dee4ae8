package io.tidemark.statistics.judge;

/**
 * One effect that is judged window by window.
 *
 * @param subject name of the column
 * @param kind what a drift of it means
 * @param effect name of the effect's variant
 */
public record Series(String subject, Kind kind, String effect) {

    /** What a drift of a series means. */
    public enum Kind {
        /** Values are missing, new, or out of the range that the baseline knows: look at the pipeline first. */
        DATA_QUALITY("data-quality"),
        /** The distribution of a feature moved: P(x). */
        COVARIATE("covariate"),
        /** The distribution of answers or scores moved: P(ŷ). */
        PREDICTION("prediction");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word for it in reports and alerts. */
        public String word() {
            return word;
        }
    }
}
