package io.tidemark.monitor.intake;

/** Picks doubles that are wanted as they are out of an array of doubles, the usual form of a feature vector. */
final class DoubleArrayReader extends ValueReader {

    private final int[] wanted;
    private final int[] fields;

    /**
     * @param wanted indexes, ascending
     * @param fields of the row, one for each of them
     */
    DoubleArrayReader(int[] wanted, int[] fields) {
        this.wanted = wanted;
        this.fields = fields;
    }

    @Override
    void read(Cursor in, RawRow row) throws BadRecord {
        int next = 0;
        long first = 0;
        for (int count = in.readBlock(Double.BYTES); count > 0; count = in.readBlock(Double.BYTES)) {
            int start = in.take(count * Double.BYTES);
            while (next < wanted.length && wanted[next] < first + count) {
                row.setNumber(fields[next], in.doubleAt(start + (int) (wanted[next] - first) * Double.BYTES));
                next++;
            }
            first += count;
        }
    }
}
