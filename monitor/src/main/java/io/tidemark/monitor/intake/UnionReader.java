package io.tidemark.monitor.intake;

/** Reads the branch of a union that the value says it has. */
final class UnionReader extends ValueReader {

    private final ValueReader[] branches;

    UnionReader(ValueReader[] branches) {
        this.branches = branches;
    }

    @Override
    void read(Cursor in, RawRow row) throws BadRecord {
        branches[in.readChoice(branches.length)].read(in, row);
    }
}
