package io.tidemark.monitor.profiling;

import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;

/** Is told of every row that was counted. */
@FunctionalInterface
public interface CountedRows {

    /** Nobody wants to know. */
    CountedRows IGNORED = (fields, version, row, time) -> {};

    /**
     * A row was counted.
     *
     * @param version of the model, as its series call it
     * @param time event time
     */
    void accept(ModelFields fields, String version, RawRow row, long time);
}
