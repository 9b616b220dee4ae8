package io.tidemark.monitor.topology;

import io.tidemark.monitor.health.Vitals;
import io.tidemark.monitor.state.BlobStore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A changelogged store as blobs.
 *
 * @param writes counts the writes: what the store's cache does not absorb of them goes to the changelog
 */
record StoreBlobs(KeyValueStore<byte[], byte[]> store, LongAdder writes) implements BlobStore {

    static StoreBlobs of(ProcessorContext<?, ?> context, String store, Vitals vitals) {
        return new StoreBlobs(context.getStateStore(store), vitals.writesTo(store));
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
