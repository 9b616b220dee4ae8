package io.tidemark.monitor.intake;

/** Reads a double that is wanted as it is. */
final class DoubleReader extends ValueReader {

    private final int field;

    /** @param field of the row */
    DoubleReader(int field) {
        this.field = field;
    }

    @Override
    void read(Cursor in, RawRow row) throws BadRecord {
        row.setNumber(field, in.readDouble());
    }

    /** Reads the same double, or null: how features are most often declared. */
    static ValueReader nullable(int nullBranch, int field) {
        return new ValueReader() {
            @Override
            void read(Cursor in, RawRow row) throws BadRecord {
                if (in.readChoice(2) != nullBranch) {
                    row.setNumber(field, in.readDouble());
                }
            }
        };
    }
}
