package io.tidemark.bench.micro;

import io.tidemark.monitor.state.BlobStore;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A store without changelog, so that what is around it can be measured without Kafka. */
final class HeapBlobs implements BlobStore {

    private final NavigableMap<byte[], byte[]> blobs = new TreeMap<>(Arrays::compareUnsigned);

    @Override
    public byte[] get(byte[] key) {
        return blobs.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        blobs.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
        blobs.remove(key);
    }

    @Override
    public void scan(byte[] from, byte[] to, BiConsumer<byte[], byte[]> visitor) {
        blobs.forEach((key, blob) -> {
            boolean inside = (from == null || Arrays.compareUnsigned(from, key) <= 0)
                    && (to == null || Arrays.compareUnsigned(key, to) <= 0);
            if (inside) {
                visitor.accept(key, blob);
            }
        });
    }
}
