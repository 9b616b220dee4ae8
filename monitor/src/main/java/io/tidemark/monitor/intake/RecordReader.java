package io.tidemark.monitor.intake;

/** Reads the fields of a record one after the other. */
final class RecordReader extends ValueReader {

    /** Set after the fact, because a record's type may be among those of its fields. */
    private ValueReader[] fields = {};

    void fields(ValueReader[] readers) {
        this.fields = readers;
    }

    @Override
    void read(Cursor in, RawRow row) throws BadRecord {
        in.enter();
        for (ValueReader field : fields) {
            field.read(in, row);
        }
        in.leave();
    }
}
