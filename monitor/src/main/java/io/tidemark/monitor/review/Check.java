package io.tidemark.monitor.review;

import io.tidemark.monitor.intake.RawRow;

/**
 * A condition, ready for the rows of one topic. Every draw within it is independent of the others, and none is asked for
 * twice: so the probabilities multiply as they do for coins.
 */
interface Check {

    /** Whether it holds for the row, its draws included; allocates nothing. */
    boolean holds(RawRow row);

    /** The probability over the draws that it holds for what the row says, 0 to 1; allocates nothing. */
    double probability(RawRow row);

    /**
     * Tells why it holds, or does not, by the conditions within that decide it.
     *
     * @param held what {@link #holds} says
     */
    void explain(RawRow row, boolean held, Reasons reasons);
}
