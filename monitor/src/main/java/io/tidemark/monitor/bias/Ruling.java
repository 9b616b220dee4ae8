package io.tidemark.monitor.bias;

/** What is said of one metric. */
public enum Ruling {
    /** Beyond what is tolerated, beyond doubt. */
    BIAS("BIAS"),
    /** Its whole interval is tolerated. */
    TOLERATED("ok"),
    /** Its interval holds values that are tolerated and values that are not. */
    UNSURE("unsure"),
    /** It rests on fewer rows than an interval can be trusted for. */
    TOO_FEW("too few"),
    /** It divides by 0, or is infinite: that is a lack of rows, not bias. */
    NO_VALUE("no value"),
    /** It has no range that is tolerated, and only describes. */
    DESCRIBES("-");

    private final String word;

    Ruling(String word) {
        this.word = word;
    }

    /** As tables say it. */
    public String word() {
        return word;
    }

    /** Whether it was judged: there were rows enough, and a range. */
    boolean isJudged() {
        return this == BIAS || this == TOLERATED || this == UNSURE;
    }
}
