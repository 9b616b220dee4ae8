package io.tidemark.monitor.profiling;

import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.models.SeriesKey;

/** Is told of each good row, which is still where it was decoded to. */
@FunctionalInterface
public interface RowListener {

    /** Nobody wants to know. */
    RowListener NOBODY = (model, series, row, time, counted) -> {};

    /**
     * A row of a model was taken.
     *
     * @param series all traffic of its version
     * @param time event time, milliseconds since the epoch
     * @param counted false for one that came too late
     */
    void taken(ModelFields model, SeriesKey series, RawRow row, long time, boolean counted);
}
