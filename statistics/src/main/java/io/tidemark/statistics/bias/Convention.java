package io.tidemark.statistics.bias;

/** What a metric says where its formula divides by 0, and over which label values distances go. */
public enum Convention {
    /** Divided by 0 there is no value: nothing is reported as bias that is only a lack of rows. */
    DEFAULT,
    /** As the formulas were published: 0/0 is 0, x/0 is infinite, and the difference of two equal infinities is 0. */
    PUBLISHED,
    /** As the library smclarify computes: so, and distances go over the label values that both sides have alone. */
    CLARIFY
}
