package io.tidemark.monitor.closing;

import io.tidemark.monitor.models.SeriesKey;

/** Is told how far the sample of a window reaches. */
@FunctionalInterface
public interface SampleBound {

    /** Nobody wants to know. */
    SampleBound NOBODY = (window, series, hash) -> {};

    /**
     * The sample is full, or that of one of the panes is.
     *
     * @param hash as an unsigned number, no row with a larger one is in the sample; the smallest that is told by when
     *     the window closes, or is asked for, is the largest of its rows, so that all with a smaller one are in it
     */
    void tell(WindowId window, SeriesKey series, long hash);
}
