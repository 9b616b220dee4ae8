package io.tidemark.monitor.judging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.closing.SeriesWindowKey;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.statistics.estimates.Trust;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * What labels have said of each estimate, window after window, and so whether it may be believed: always a function of the
 * evidence of the last {@value #REMEMBERED} windows in their order, whatever order they were entered in.
 *
 * <p>Windows are entered once half of their predictions have a label: labels that come first may be of a kind. Of windows that
 * overlap, those are that do not.
 */
public final class TrustBook {

    /** So many windows of a series are kept. */
    static final int REMEMBERED = 60;

    private final BlobStore store;

    public TrustBook(BlobStore store) {
        this.store = store;
    }

    /**
     * Enters a window of a series, in its latest revision.
     *
     * @param evidence logarithms of e-values by the names of estimates
     */
    void enter(SeriesKey series, WindowId window, SortedMap<String, Double> evidence) {
        if (Math.floorMod(window.start(), window.size()) != 0) {
            return;
        }
        store.put(SeriesWindowKey.of(series, window, window.end()), bytes(evidence));
        List<byte[]> keys = new ArrayList<>();
        store.scan(
                SeriesWindowKey.of(series, window, Long.MIN_VALUE),
                SeriesWindowKey.of(series, window, Long.MAX_VALUE),
                (key, value) -> keys.add(key));
        keys.subList(0, Math.max(0, keys.size() - REMEMBERED)).forEach(store::delete);
    }

    /** How far estimates of a series may be believed, by their names; those that nothing was said of are left out. */
    SortedMap<String, Trust> of(SeriesKey series, WindowId window) {
        SortedMap<String, Trust> trust = new TreeMap<>();
        store.scan(
                SeriesWindowKey.of(series, window, Long.MIN_VALUE),
                SeriesWindowKey.of(series, window, window.end()),
                (key, value) -> {
                    long start = SeriesWindowKey.end(key) - window.size();
                    evidence(value)
                            .forEach((name, log) -> trust.merge(
                                    name, Trust.FULL.after(log, start), (before, any) -> before.after(log, start)));
                });
        return trust;
    }

    private static byte[] bytes(SortedMap<String, Double> evidence) {
        int size = evidence.keySet().stream()
                .mapToInt(name -> 1 + name.getBytes(UTF_8).length + Double.BYTES)
                .sum();
        ByteBuffer out = ByteBuffer.allocate(size);
        evidence.forEach((name, log) -> {
            byte[] text = name.getBytes(UTF_8);
            out.put((byte) text.length).put(text).putDouble(log);
        });
        return out.array();
    }

    private static SortedMap<String, Double> evidence(byte[] bytes) {
        SortedMap<String, Double> evidence = new TreeMap<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            byte[] text = new byte[Byte.toUnsignedInt(in.get())];
            in.get(text);
            evidence.put(new String(text, UTF_8), in.getDouble());
        }
        return evidence;
    }

    /**
     * Forgets series that are judged against none any more.
     *
     * @param isJudged by the series, and the name of the size of windows
     */
    public void keep(BiPredicate<SeriesKey, String> isJudged) {
        SeriesWindowKey.keep(store, isJudged);
    }
}
