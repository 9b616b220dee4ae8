package io.tidemark.monitor.closing;

import io.tidemark.monitor.models.SeriesKey;

/** Is told how far the sample of a window reaches. */
@FunctionalInterface
public interface SampleBound {

    /** Nobody wants to know. */
    SampleBound NOBODY = (window, series, hash) -> {};

    /**
     * The sample is full.
     *
     * @param hash the largest of its rows, as an unsigned number: all rows of the window with a smaller one are in it
     */
    void tell(WindowId window, SeriesKey series, long hash);
}
