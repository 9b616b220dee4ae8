package io.tidemark.monitor.intake;

/**
 * How many bytes an encoded value of some type takes.
 *
 * @param fewest a lower bound; no more than {@link #HUGE}
 * @param exact whether every value takes exactly these
 */
record Size(long fewest, boolean exact) {

    /** More than any record holds; stands for everything above it too, so that products stay within a long. */
    static final long HUGE = 1L << 31;

    Size {
        fewest = Math.min(fewest, HUGE);
    }

    Size plus(Size other) {
        return new Size(fewest + other.fewest, exact && other.exact);
    }
}
