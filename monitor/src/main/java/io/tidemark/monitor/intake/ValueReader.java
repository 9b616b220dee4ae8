package io.tidemark.monitor.intake;

/** Moves over one Avro value of a type fixed when it was made, and puts what is wanted of it into the row. */
abstract class ValueReader {

    abstract void read(Cursor in, RawRow row) throws BadRecord;
}
