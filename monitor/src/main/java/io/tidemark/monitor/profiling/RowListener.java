package io.tidemark.monitor.profiling;

import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.models.SeriesKey;

/** Is told of each good row, which is still where it was decoded to. */
@FunctionalInterface
public interface RowListener {

    /**
     * A row of a model was taken.
     *
     * @param series all traffic of its version
     * @param time event time, milliseconds since the epoch
     */
    void taken(ModelFields model, SeriesKey series, long time);
}
