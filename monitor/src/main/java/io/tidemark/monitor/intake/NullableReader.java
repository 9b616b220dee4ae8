package io.tidemark.monitor.intake;

/** Reads the commonest of unions: a type or null. */
final class NullableReader extends ValueReader {

    private final int nullBranch;
    private final ValueReader value;

    NullableReader(int nullBranch, ValueReader value) {
        this.nullBranch = nullBranch;
        this.value = value;
    }

    @Override
    void read(Cursor in, RawRow row) throws BadRecord {
        if (in.readChoice(2) != nullBranch) {
            value.read(in, row);
        }
    }
}
