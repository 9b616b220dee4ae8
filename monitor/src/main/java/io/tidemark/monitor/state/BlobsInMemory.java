package io.tidemark.monitor.state;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Named bytes that nobody needs after the process. */
public final class BlobsInMemory implements BlobStore {

    private final TreeMap<byte[], byte[]> blobs = new TreeMap<>(Arrays::compareUnsigned);

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
        var some = from == null ? blobs : blobs.tailMap(from, true);
        for (var blob : (to == null ? some : some.headMap(to, true)).entrySet()) {
            if (!visitor.test(blob.getKey(), blob.getValue())) {
                return;
            }
        }
    }
}
