package io.tidemark.monitor.topology;

import io.tidemark.monitor.health.Vitals;
import io.tidemark.monitor.state.BlobStore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A changelogged store as blobs.
 *
 * @param writes counts the writes: what the store's cache does not absorb of them goes to the changelog
 * @param writtenOut how often the cache has written something out
 */
record StoreBlobs(KeyValueStore<byte[], byte[]> store, LongAdder writes, LongSupplier writtenOut) implements BlobStore {

    static StoreBlobs of(ProcessorContext<?, ?> context, String name, Vitals vitals) {
        KeyValueStore<byte[], byte[]> store = context.getStateStore(name);
        return new StoreBlobs(store, vitals.writesTo(name), CountingStore.writesTo(store));
    }

    @Override
    public byte[] get(byte[] key) {
        return store.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        store.put(key, value);
        writes.increment();
    }

    /** While the cache has written nothing out it holds the array as one to be written, with whatever is in it by then. */
    @Override
    public long keep(byte[] key, byte[] value, long mark) {
        long now = writtenOut.getAsLong();
        if (now == mark) {
            writes.increment();
        } else {
            put(key, value);
        }
        return now;
    }

    @Override
    public boolean holds(long mark) {
        return writtenOut.getAsLong() == mark;
    }

    @Override
    public void delete(byte[] key) {
        store.delete(key);
        writes.increment();
    }

    @Override
    public void scanWhile(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
        try (KeyValueIterator<byte[], byte[]> entries = store.range(from, to)) {
            boolean more = true;
            while (more && entries.hasNext()) {
                KeyValue<byte[], byte[]> entry = entries.next();
                more = visitor.test(entry.key, entry.value);
            }
        }
    }
}
