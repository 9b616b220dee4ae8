package io.tidemark.monitor.intake;

/** Readers of values that nobody wants. */
final class Skip {

    static final ValueReader VARINT = new ValueReader() {
        @Override
        void read(Cursor in, RawRow row) throws BadRecord {
            in.readLong();
        }
    };

    /** Of strings and bytes. */
    static final ValueReader SIZED = new ValueReader() {
        @Override
        void read(Cursor in, RawRow row) throws BadRecord {
            in.take(in.readLength());
        }
    };

    private Skip() {}

    /** Over values whose types make them equally long, whatever they hold. */
    static ValueReader bytes(long length) {
        return new ValueReader() {
            @Override
            void read(Cursor in, RawRow row) throws BadRecord {
                in.skip(length);
            }
        };
    }

    /** Over an array or map. */
    static ValueReader blocks(Items items) {
        return new ValueReader() {
            @Override
            void read(Cursor in, RawRow row) throws BadRecord {
                in.enter();
                for (int count = items.block(in); count > 0; count = items.block(in)) {
                    items.skipBlock(in, row, count);
                }
                in.leave();
            }
        };
    }

    /** Over a map's key and value. */
    static ValueReader entry(ValueReader value) {
        return new ValueReader() {
            @Override
            void read(Cursor in, RawRow row) throws BadRecord {
                SIZED.read(in, row);
                value.read(in, row);
            }
        };
    }
}
