package io.tidemark.monitor.review;

import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The draws of spans that have not ended, of one source partition or of all together: how many predictions each draw of a target is
 * among, and of those the ones with the smallest hashes, as many as it draws; and those that are sure to be put before people, whose
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

    /**
     * A draw.
     *
     * @param review {@linkplain Spans#review number} of the review: another one has targets of another number or meaning
     * @param span start of the span
     */
    record Draw(String model, int review, long span) {}

    private KeyWriter key(Draw of) {
        return key(of, of.span());
    }

    private KeyWriter key(Draw of, long span) {
        return new KeyWriter().text(prefix).text(of.model()).number(of.review()).number(span);
    }

    byte[] countsKey(Draw of) {
        return key(of).text(COUNTS).key();
    }

    /** The counts by draw as they lie in the store, or new ones. */
    byte[] countsOf(Draw of, int all) {
        byte[] saved = store.get(countsKey(of));
        return saved == null ? new byte[Long.BYTES * all] : saved;
    }

    void put(byte[] countsKey, byte[] counts) {
        store.put(countsKey, counts);
    }

    /** Counts predictions that targets may draw. */
    void count(Draw of, long[] more) {
        byte[] key = countsKey(of);
        long[] sum = counts(of, more.length);
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * more.length);
        for (int place = 0; place < more.length; place++) {
            bytes.putLong(sum[place] + more[place]);
        }
        store.put(key, bytes.array());
    }

    long[] counts(Draw of, int all) {
        long[] counts = new long[all];
        ByteBuffer.wrap(countsOf(of, all)).asLongBuffer().get(counts);
        return counts;
    }

    /** A prediction in a list. */
    record Entry(long rank, String prediction, byte[] candidate) {}

    /** Hashes are in order as unsigned numbers. */
    private static long ordered(long rank) {
        return rank ^ Long.MIN_VALUE;
    }

    private byte[] entry(Draw of, int list, long rank, String prediction) {
        return key(of).text(LISTS)
                .number(list)
                .number(ordered(rank))
                .text(prediction)
                .key();
    }

    List<Entry> list(Draw of, int list) {
        List<Entry> entries = new ArrayList<>();
        byte[] from = key(of).text(LISTS).number(list).key();
        byte[] to = key(of).text(LISTS).number(list + 1L).key();
        store.scan(from, to, (key, candidate) -> {
            KeyReader reader = new KeyReader(key);
            reader.text();
            read(reader);
            reader.text();
            if (reader.number() == list) {
                entries.add(new Entry(ordered(reader.number()), reader.text(), candidate));
            }
        });
        return entries;
    }

    /** Puts a prediction in a list, of which the smallest are kept; of several with one id that whose bytes come first. */
    void add(Draw of, int list, long rank, String prediction, byte[] candidate, int most) {
        byte[] key = entry(of, list, rank, prediction);
        byte[] copy = store.get(key);
        if (copy == null || Arrays.compare(candidate, copy) < 0) {
            store.put(key, candidate);
        }
        if (copy != null || most == Integer.MAX_VALUE) {
            return;
        }
        List<Entry> all = list(of, list);
        for (int i = all.size() - 1; i >= most; i--) {
            store.delete(entry(of, list, all.get(i).rank(), all.get(i).prediction()));
        }
    }

    private static Draw read(KeyReader reader) {
        return new Draw(reader.text(), (int) reader.number(), reader.number());
    }

    /** All of which there is anything: those of a review in the order of their spans. */
    List<Draw> all() {
        List<Draw> all = new ArrayList<>();
        byte[] from = new KeyWriter().text(prefix).key();
        byte[] to = from.clone();
        to[to.length - 1] = 1;
        store.scan(from, to, (key, value) -> {
            KeyReader reader = new KeyReader(key);
            reader.text();
            Draw of = read(reader);
            if (all.isEmpty() || !all.get(all.size() - 1).equals(of)) {
                all.add(of);
            }
        });
        return all;
    }

    /** How many predictions are in its lists. */
    long predictions(Draw of) {
        Set<String> predictions = new HashSet<>();
        byte[] from = key(of).text(LISTS).key();
        store.scan(from, key(of, of.span() + 1).key(), (key, value) -> {
            KeyReader reader = new KeyReader(key);
            reader.text();
            Draw draw = read(reader);
            if (draw.equals(of) && reader.text().equals(LISTS)) {
                reader.number();
                reader.number();
                predictions.add(reader.text());
            }
        });
        return predictions.size();
    }

    void forget(Draw of) {
        List<byte[]> keys = new ArrayList<>();
        store.scan(key(of).key(), key(of, of.span() + 1).key(), (key, value) -> keys.add(key));
        byte[] next = key(of, of.span() + 1).key();
        keys.stream()
                .filter(key ->
                        Arrays.compareUnsigned(key, 0, Math.min(key.length, next.length), next, 0, next.length) < 0)
                .forEach(store::delete);
    }
}
