package io.tidemark.bench.forms;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Counts by bin, as the aggregate of the exploded form. */
final class Histogram {

    static final Serde<int[]> SERDE =
            Serdes.serdeFrom((topic, counts) -> toBytes(counts), (topic, bytes) -> fromBytes(bytes));

    private Histogram() {}

    static int[] plusOne(int[] counts, int bin) {
        int[] sum = bin < counts.length ? counts : Arrays.copyOf(counts, bin + 1);
        sum[bin]++;
        return sum;
    }

    private static byte[] toBytes(int[] counts) {
        if (counts == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(counts.length * Integer.BYTES);
        bytes.asIntBuffer().put(counts);
        return bytes.array();
    }

    private static int[] fromBytes(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        int[] counts = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).asIntBuffer().get(counts);
        return counts;
    }
}
