package io.tidemark.monitor.intake;

/** Reads the values of a map's wanted keys. Of a key that comes twice the last value counts. */
final class MapReader extends ValueReader {

    private final Items entries;
    private final ValueReader unwanted;
    private final KeyTable keys;
    private final PathTree[] nodes;
    private final ValueReader[] readers;

    /**
     * @param entries key and value
     * @param unwanted skips a value
     * @param keys the wanted keys; their places are those of {@code nodes} and {@code readers}
     */
    MapReader(Items entries, ValueReader unwanted, KeyTable keys, PathTree[] nodes, ValueReader[] readers) {
        this.entries = entries;
        this.unwanted = unwanted;
        this.keys = keys;
        this.nodes = nodes;
        this.readers = readers;
    }

    @Override
    void read(Cursor in, RawRow row) throws BadRecord {
        in.enter();
        for (int count = entries.block(in); count > 0; count = entries.block(in)) {
            for (int i = 0; i < count; i++) {
                readEntry(in, row);
            }
        }
        in.leave();
    }

    private void readEntry(Cursor in, RawRow row) throws BadRecord {
        int length = in.readLength();
        int key = keys.find(in.bytes(), in.take(length), length);
        if (key < 0) {
            unwanted.read(in, row);
        } else {
            nodes[key].forget(row);
            readers[key].read(in, row);
        }
    }
}
