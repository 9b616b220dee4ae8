package io.tidemark.monitor.state;

import java.nio.ByteBuffer;

/**
 * Numbers that are kept of each model, by what they are.
 *
 * @param store shared with others, who use no keys that begin with the name of a number
 */
public record ModelNumbers(BlobStore store) {

    /** @param otherwise the number where none is kept */
    public long get(String what, String model, long otherwise) {
        byte[] bytes = store.get(key(what, model));
        return bytes == null ? otherwise : ByteBuffer.wrap(bytes).getLong();
    }

    public void put(String what, String model, long number) {
        store.put(
                key(what, model),
                ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    /** Adds one to a number that begins at 0. */
    public void increment(String what, String model) {
        put(what, model, get(what, model, 0) + 1);
    }

    private static byte[] key(String what, String model) {
        return new KeyWriter().text(what).text(model).key();
    }
}
