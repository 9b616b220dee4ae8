package io.tidemark.monitor.profiling;

import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.models.SeriesKey;

/** Is told of each good row, which is still where it was decoded to. */
@FunctionalInterface
public interface RowListener {

    /** Nobody wants to know. */
    RowListener NOBODY = (model, series, slots, row, time, counted) -> {};

    /**
     * A row of a model was taken.
     *
     * @param series all traffic of its version
     * @param slots of its values, facet by facet in the order of the configuration; used again for the next row
     * @param time event time, milliseconds since the epoch
     * @param counted false for one that came too late
     */
    void taken(ModelFields model, SeriesKey series, int[] slots, RawRow row, long time, boolean counted);
}
