package io.tidemark.monitor.check;

/** What a comparison comes to, of one column or of the whole. */
public enum Verdict {
    DRIFT("DRIFT"),
    QUIET("ok"),
    NOT_ENOUGH_DATA("too few");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** The word for it in a table. */
    public String word() {
        return word;
    }
}
