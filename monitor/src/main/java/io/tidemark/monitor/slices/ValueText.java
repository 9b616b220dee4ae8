package io.tidemark.monitor.slices;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.statistics.counts.Categories;
import java.util.Arrays;

/** A value being put together; its bytes are used again for the next one. */
final class ValueText {

    private byte[] utf8 = new byte[64];
    private int length;

    void clear() {
        length = 0;
    }

    void add(byte[] text, int offset, int bytes) {
        if (length + bytes > utf8.length) {
            utf8 = Arrays.copyOf(utf8, 2 * (length + bytes));
        }
        System.arraycopy(text, offset, utf8, length, bytes);
        length += bytes;
    }

    void add(byte[] text) {
        add(text, 0, text.length);
    }

    int slotIn(Categories values) {
        return values.slotOf(utf8, 0, length);
    }

    @Override
    public String toString() {
        return new String(utf8, 0, length, UTF_8);
    }
}
