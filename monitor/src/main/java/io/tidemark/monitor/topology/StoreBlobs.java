package io.tidemark.monitor.topology;

import io.tidemark.monitor.state.BlobStore;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.KeyValue;
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
