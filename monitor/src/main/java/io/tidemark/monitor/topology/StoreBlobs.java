package io.tidemark.monitor.topology;

import io.tidemark.monitor.state.BlobStore;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A changelogged store as blobs. */
record StoreBlobs(KeyValueStore<byte[], byte[]> store) implements BlobStore {

    @Override
    public byte[] get(byte[] key) {
        return store.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        store.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
        store.delete(key);
    }

    @Override
    public void scan(byte[] from, byte[] to, BiConsumer<byte[], byte[]> visitor) {
        try (KeyValueIterator<byte[], byte[]> entries = store.range(from, to)) {
            entries.forEachRemaining(entry -> visitor.accept(entry.key, entry.value));
        }
    }
}
