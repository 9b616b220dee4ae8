package io.tidemark.monitor.simulation;

import io.tidemark.monitor.state.BlobStore;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * A store with transactions, as the changelogged stores of the application: what is not committed is gone after an abort,
 * and so is every change in place of what was not put since it was last written out. {@link #get} hands out the stored array itself.
 */
public final class TransactionalStore implements BlobStore {

    /** When the bytes to be committed are taken: both happen with a cached store, whose cache may be full at any time. */
    public enum Snapshot {
        /** The entry leaves the cache at once. */
        AT_PUT,
        /** The entry stays in the cache until the commit. */
        AT_COMMIT
    }

    private final Snapshot snapshot;
    private final TreeMap<byte[], byte[]> committed = new TreeMap<>(Arrays::compareUnsigned);
    private final TreeMap<byte[], byte[]> changes = new TreeMap<>(Arrays::compareUnsigned);
    private long writtenOut = 1;
    private TreeMap<byte[], byte[]> working = new TreeMap<>(Arrays::compareUnsigned);

    public TransactionalStore(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    @Override
    public byte[] get(byte[] key) {
        return working.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        byte[] name = key.clone();
        working.put(name, value);
        if (snapshot == Snapshot.AT_PUT) {
            changes.put(name, value.clone());
            writtenOut++;
        } else {
            changes.put(name, value);
        }
    }

    @Override
    public long keep(byte[] key, byte[] value, long mark) {
        long now = writtenOut;
        if (!holds(mark)) {
            put(key, value);
        }
        return now;
    }

    @Override
    public boolean holds(long mark) {
        return mark == writtenOut;
    }

    @Override
    public void delete(byte[] key) {
        working.remove(key);
        changes.put(key.clone(), null);
    }

    @Override
    public void scanWhile(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
        NavigableMap<byte[], byte[]> range = working;
        if (from != null) {
            range = range.tailMap(from, true);
        }
        if (to != null) {
            range = range.headMap(to, true);
        }
        boolean more = true;
        for (var entries = range.entrySet().iterator(); more && entries.hasNext(); ) {
            Map.Entry<byte[], byte[]> entry = entries.next();
            more = visitor.test(entry.getKey().clone(), entry.getValue());
        }
    }

    public void commit() {
        writtenOut++;
        changes.forEach((key, value) -> {
            if (value == null) {
                committed.remove(key);
            } else {
                committed.put(key, value.clone());
            }
        });
        changes.clear();
    }

    /** Back to the last commit, with arrays of its own. */
    public void abort() {
        changes.clear();
        working = new TreeMap<>(Arrays::compareUnsigned);
        committed.forEach((key, value) -> working.put(key, value.clone()));
    }

    /** Loses everything: what a task has that keeps its state on the heap alone. */
    void wipe() {
        committed.clear();
        abort();
    }

    /** Entries. */
    public int size() {
        return working.size();
    }
}
