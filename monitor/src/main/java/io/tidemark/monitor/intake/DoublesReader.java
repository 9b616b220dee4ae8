package io.tidemark.monitor.intake;

/** Reads neighbouring doubles that are wanted as they are, with one check of the bounds for all of them. */
final class DoublesReader extends ValueReader {

    private final int[] fields;

    /** @param fields of the row, one for each double in turn */
    DoublesReader(int[] fields) {
        this.fields = fields;
    }

    @Override
    void read(Cursor in, RawRow row) throws BadRecord {
        int start = in.take(fields.length * Double.BYTES);
        for (int i = 0; i < fields.length; i++) {
            row.setNumber(fields[i], in.doubleAt(start + i * Double.BYTES));
        }
    }
}
