package io.tidemark.monitor.conditions;

import io.tidemark.monitor.intake.RawRow;

/** Looks at a row; allocates nothing. */
@FunctionalInterface
public interface RowTest {

    boolean holds(RawRow row);

    /** How sure the model was, where that is compared with limits; not a number elsewhere. */
    default double seen(RawRow row) {
        return Double.NaN;
    }
}
