package io.tidemark.bench.micro;

import io.tidemark.monitor.state.BlobStore;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

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
    public void scanWhile(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
        NavigableMap<byte[], byte[]> range = from == null ? blobs : blobs.tailMap(from, true);
        for (Map.Entry<byte[], byte[]> entry : range.entrySet()) {
            boolean past = to != null && Arrays.compareUnsigned(entry.getKey(), to) > 0;
            if (past || !visitor.test(entry.getKey(), entry.getValue())) {
                return;
            }
        }
    }
}
