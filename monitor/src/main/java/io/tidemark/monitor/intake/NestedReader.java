package io.tidemark.monitor.intake;

/** Reads a record, map or array that something is wanted of as a whole, and perhaps of what is within. */
final class NestedReader extends ValueReader {

    private final Target target;
    private final ValueReader within;

    NestedReader(Target target, ValueReader within) {
        this.target = target;
        this.within = within;
    }

    @Override
    void read(Cursor in, RawRow row) throws BadRecord {
        target.nested(row);
        within.read(in, row);
    }
}
