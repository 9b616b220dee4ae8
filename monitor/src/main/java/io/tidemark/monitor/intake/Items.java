package io.tidemark.monitor.intake;

/**
 * What the blocks of an array or map consist of.
 *
 * @param reader skips one
 * @param size bytes that one takes
 */
record Items(ValueReader reader, Size size) {

    /** Items of the next block, 0 after the last. */
    int block(Cursor in) throws BadRecord {
        return in.readBlock(size.fewest());
    }

    /** Skips all of the block just begun, at once where its length is known. */
    void skipBlock(Cursor in, RawRow row, int count) throws BadRecord {
        if (in.blockBytes() >= 0) {
            in.skip(in.blockBytes());
        } else {
            skip(in, row, count);
        }
    }

    /** Skips some items; any number of items without bytes takes no time. */
    void skip(Cursor in, RawRow row, long count) throws BadRecord {
        if (size.exact()) {
            in.skip(count * size.fewest());
            return;
        }
        for (long i = 0; i < count; i++) {
            reader.read(in, row);
        }
    }
}
