package io.tidemark.monitor.intake;

import java.util.ArrayList;
import java.util.List;

/** Collects the readers of a record's fields in their order, and joins neighbours that can be read or skipped in one go. */
final class FieldReaders {

    private static final Size NONE = new Size(0, true);

    private final List<ValueReader> readers = new ArrayList<>();
    private final List<Integer> doubles = new ArrayList<>();
    private Size unread = NONE;

    /** @param size exact */
    void skip(Size size) {
        endDoubles();
        unread = unread.plus(size);
    }

    /** @param field of the row that takes a double as it is */
    void readDouble(int field) {
        endSkip();
        doubles.add(field);
    }

    void read(ValueReader reader) {
        endDoubles();
        endSkip();
        readers.add(reader);
    }

    ValueReader[] toArray() {
        endDoubles();
        endSkip();
        return readers.toArray(ValueReader[]::new);
    }

    private void endDoubles() {
        if (!doubles.isEmpty()) {
            readers.add(new DoublesReader(
                    doubles.stream().mapToInt(Integer::intValue).toArray()));
            doubles.clear();
        }
    }

    private void endSkip() {
        if (unread.fewest() > 0) {
            readers.add(Skip.bytes(unread.fewest()));
            unread = NONE;
        }
    }
}
