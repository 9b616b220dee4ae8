package io.tidemark.monitor.slices;

import io.tidemark.monitor.intake.RawRow;

/** Tells the value that a row has of one facet; allocates nothing. */
@FunctionalInterface
interface Slicer {

    /** Appends the value; false where the row has none, and nothing that is of use has been appended. */
    boolean append(RawRow row, ValueText value);
}
