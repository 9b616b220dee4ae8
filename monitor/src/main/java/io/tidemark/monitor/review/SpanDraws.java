package io.tidemark.monitor.review;

import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The draws of spans that have not ended, of one source partition or of all together: how many predictions each target may draw, and
 * of those the ones with the smallest hashes, as many as it draws; and those that are sure to be put before people, whose
 * probability or reasons depend on the draw. What is not among the smallest of one partition is not among those of all.
 */
final class SpanDraws {

    private static final String COUNTS = "c";
    private static final String LISTS = "l";

    private final BlobStore store;
    private final String prefix;

    /** @param prefix begins all keys; nobody else uses it */
    SpanDraws(BlobStore store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    private KeyWriter key(String model, long span) {
        return new KeyWriter().text(prefix).text(model).number(span);
    }

    byte[] countsKey(String model, long span) {
        return key(model, span).text(COUNTS).key();
    }

    /** The counts by target as they lie in the store, or new ones. */
    byte[] countsOf(String model, long span, int targets) {
        byte[] saved = store.get(countsKey(model, span));
        return saved == null ? new byte[Long.BYTES * targets] : saved;
    }

    void put(byte[] countsKey, byte[] counts) {
        store.put(countsKey, counts);
    }

    /** Counts predictions that targets may draw. */
    void count(String model, long span, long[] more) {
        byte[] key = countsKey(model, span);
        long[] sum = counts(model, span, more.length);
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * more.length);
        for (int target = 0; target < more.length; target++) {
            bytes.putLong(sum[target] + more[target]);
        }
        store.put(key, bytes.array());
    }

    long[] counts(String model, long span, int targets) {
        long[] counts = new long[targets];
        ByteBuffer.wrap(countsOf(model, span, targets)).asLongBuffer().get(counts);
        return counts;
    }

    /** A prediction in a list. */
    record Entry(long rank, String prediction, byte[] candidate) {}

    /** Hashes are in order as unsigned numbers. */
    private static long ordered(long rank) {
        return rank ^ Long.MIN_VALUE;
    }

    private byte[] entry(String model, long span, int list, long rank, String prediction) {
        return key(model, span)
                .text(LISTS)
                .number(list)
                .number(ordered(rank))
                .text(prediction)
                .key();
    }

    List<Entry> list(String model, long span, int list) {
        List<Entry> entries = new ArrayList<>();
        byte[] from = key(model, span).text(LISTS).number(list).key();
        byte[] to = key(model, span).text(LISTS).number(list + 1L).key();
        store.scan(from, to, (key, candidate) -> {
            KeyReader reader = new KeyReader(key);
            reader.text();
            reader.text();
            reader.number();
            reader.text();
            if (reader.number() == list) {
                entries.add(new Entry(ordered(reader.number()), reader.text(), candidate));
            }
        });
        return entries;
    }

    /** Puts a prediction in a list, of which the smallest are kept; of several with one id that whose bytes come first. */
    void add(String model, long span, int list, long rank, String prediction, byte[] candidate, int most) {
        byte[] key = entry(model, span, list, rank, prediction);
        byte[] copy = store.get(key);
        if (copy == null || Arrays.compare(candidate, copy) < 0) {
            store.put(key, candidate);
        }
        if (copy != null || most == Integer.MAX_VALUE) {
            return;
        }
        List<Entry> all = list(model, span, list);
        for (int i = all.size() - 1; i >= most; i--) {
            store.delete(entry(model, span, list, all.get(i).rank(), all.get(i).prediction()));
        }
    }

    /** The spans of a model, in order. */
    List<Long> spans(String model) {
        List<Long> spans = new ArrayList<>();
        visit((of, span) -> {
            if (of.equals(model)) {
                spans.add(span);
            }
        });
        return spans;
    }

    /** Each model and span of which there is anything, in order. */
    void visit(BiConsumer<String, Long> visitor) {
        List<String> models = new ArrayList<>();
        List<Long> spans = new ArrayList<>();
        byte[] from = new KeyWriter().text(prefix).key();
        byte[] to = from.clone();
        to[to.length - 1] = 1;
        store.scan(from, to, (key, value) -> {
            KeyReader reader = new KeyReader(key);
            reader.text();
            String model = reader.text();
            long span = reader.number();
            int last = models.size() - 1;
            if (last < 0 || spans.get(last) != span || !models.get(last).equals(model)) {
                models.add(model);
                spans.add(span);
            }
        });
        for (int i = 0; i < models.size(); i++) {
            visitor.accept(models.get(i), spans.get(i));
        }
    }

    void forget(String model, long span) {
        List<byte[]> keys = new ArrayList<>();
        store.scan(key(model, span).key(), key(model, span + 1).key(), (key, value) -> keys.add(key));
        byte[] next = key(model, span + 1).key();
        keys.stream()
                .filter(key ->
                        Arrays.compareUnsigned(key, 0, Math.min(key.length, next.length), next, 0, next.length) < 0)
                .forEach(store::delete);
    }
}
