package io.tidemark.monitor.profiling;

import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.monitor.state.LiveBlob;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.OpenSample;
import io.tidemark.statistics.profile.RowSample;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows drawn of an open pane, in a store. What is stored is each row that was drawn, and not the sample, which a row changes in many
 * places: so what goes to the changelog with a commit is what was drawn since the last one. Rows that have made room for others stay
 * there, until they are too many.
 *
 * <p>A stored value is the number of its rows (4 bytes), then these (see {@link RowSample}), and room for more.
 */
public final class DrawnRows {

    /** Rows stored for each that is in the sample, at most. */
    private static final int MOST_TIMES = 6;
    /** About, with what an entry of a store costs beside its value. */
    private static final int KEY_BYTES = 200;

    private final byte[] name;
    private final int most;
    private final OpenSample sample;
    private final List<byte[]> keys = new ArrayList<>();
    private LiveBlob last;
    private long next;
    private int stored;

    /**
     * Without rows.
     *
     * @param name beginning of the keys; the key that earlier versions stored all rows under
     * @param columns of the layout, as {@link RowSample#columnsOf}
     * @param most rows in the sample at most
     */
    DrawnRows(byte[] name, int[] columns, int most) {
        this.name = name.clone();
        this.most = most;
        this.sample = new OpenSample(columns, most);
    }

    /** Bytes in the heap and in the store, at most. */
    public static long mostBytes(int columns, int most) {
        return most * ((1L + 2 * MOST_TIMES) * RowSample.width(columns) + KEY_BYTES);
    }

    /** Takes what a key and its value say that were stored once. */
    void restore(byte[] key, long number, byte[] value) {
        int rows = ByteBuffer.wrap(value).getInt();
        sample.redraw(value, Integer.BYTES, rows);
        keys.add(key);
        stored += rows;
        next = Math.max(next, number + 1);
    }

    /**
     * Draws a row, if its hash is among the smallest.
     *
     * @return whether it was drawn
     */
    boolean offer(long hash, Observation row, BlobStore store) {
        boolean isDrawn = sample.offer(hash, row);
        if (isDrawn) {
            if (stored >= MOST_TIMES * most || keys.size() >= most) {
                forget(store);
                append(sample.rows(), sample.size(), store);
            } else {
                append(sample.lastDrawn(), 1, store);
            }
        }
        return isDrawn;
    }

    /** To what will be written out together, up to as much as the sample; what was written out already is left alone. */
    private void append(byte[] rows, int count, BlobStore store) {
        if (last == null || lastRows() == most || !last.isHeldBy(store)) {
            byte[] key = KeyWriter.under(name).number(next++).key();
            keys.add(key);
            last = new LiveBlob(key, new byte[bytes(count)]);
        }
        int before = lastRows();
        if (bytes(before + count) > last.bytes().length) {
            last = new LiveBlob(last.key(), Arrays.copyOf(last.bytes(), bytes(Math.min(most, 2 * before))));
        }
        ByteBuffer.wrap(last.bytes())
                .putInt(0, before + count)
                .put(bytes(before), rows, 0, bytes(count) - Integer.BYTES);
        last.keepIn(store);
        stored += count;
    }

    private int lastRows() {
        return ByteBuffer.wrap(last.bytes()).getInt(0);
    }

    private int bytes(int rows) {
        return Integer.BYTES + rows * sample.width();
    }

    /** Nothing of it is stored any more. */
    void forget(BlobStore store) {
        keys.forEach(store::delete);
        keys.clear();
        last = null;
        stored = 0;
    }

    /** The row that was last drawn, as {@link RowSample} has it; used again for the next one. */
    byte[] lastDrawn() {
        return sample.lastDrawn();
    }

    RowSample toSample() {
        return sample.toSample();
    }
}
