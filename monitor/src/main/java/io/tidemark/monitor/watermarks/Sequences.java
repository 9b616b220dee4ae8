package io.tidemark.monitor.watermarks;

import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import java.nio.ByteBuffer;

/** Checks numbered messages of each sender: a hole or a repetition means that exactly-once is broken, and is counted. */
public final class Sequences {

    private static final String LAST = "s";
    private static final byte[] ERRORS = {'e'};

    private final BlobStore store;
    private long errors;

    /** @param store shared with others, who use no keys that begin with "s" or "e" */
    public Sequences(BlobStore store) {
        this.store = store;
        byte[] saved = store.get(ERRORS);
        this.errors = saved == null ? 0 : ByteBuffer.wrap(saved).getLong();
    }

    /** Begins the name of a sender. */
    public static KeyWriter sender() {
        return new KeyWriter().text(LAST);
    }

    /** The next number of a sender, from 1; it is remembered. */
    public long next(KeyWriter sender) {
        byte[] key = sender.key();
        long next = last(key) + 1;
        store.put(key, bytes(next));
        return next;
    }

    /** Takes note of the number of a sender's message. */
    public void accept(KeyWriter sender, long number) {
        byte[] key = sender.key();
        if (number != last(key) + 1) {
            errors++;
            store.put(ERRORS, bytes(errors));
        }
        store.put(key, bytes(number));
    }

    private long last(byte[] key) {
        byte[] last = store.get(key);
        return last == null ? 0 : ByteBuffer.wrap(last).getLong();
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** Holes and repetitions so far. */
    public long errors() {
        return errors;
    }
}
