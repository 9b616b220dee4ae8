package io.tidemark.monitor.intake;

/** Reads the wanted elements of an array, in the order in which they come, and skips those between and behind. */
final class ArrayReader extends ValueReader {

    private final Items items;
    private final int[] wanted;
    private final ValueReader[] readers;

    /**
     * @param wanted indexes, ascending
     * @param readers one for each of them
     */
    ArrayReader(Items items, int[] wanted, ValueReader[] readers) {
        this.items = items;
        this.wanted = wanted;
        this.readers = readers;
    }

    @Override
    void read(Cursor in, RawRow row) throws BadRecord {
        in.enter();
        int next = 0;
        long first = 0;
        for (int count = items.block(in); count > 0; count = items.block(in)) {
            if (next == wanted.length || wanted[next] >= first + count) {
                items.skipBlock(in, row, count);
            } else {
                next = readBlock(in, row, next, first, first + count);
            }
            first += count;
        }
        in.leave();
    }

    private int readBlock(Cursor in, RawRow row, int nextWanted, long first, long end) throws BadRecord {
        int next = nextWanted;
        long at = first;
        while (next < wanted.length && wanted[next] < end) {
            items.skip(in, row, wanted[next] - at);
            readers[next].read(in, row);
            at = wanted[next] + 1L;
            next++;
        }
        items.skip(in, row, end - at);
        return next;
    }
}
