package io.tidemark.monitor.closing;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import java.nio.ByteBuffer;
import java.util.function.BiPredicate;

/** Keys of what is stored of each window of a series: the windows of one size lie together, in the order of their ends. */
public final class SeriesWindowKey {

    private SeriesWindowKey() {}

    /**
     * The key of a window.
     *
     * @param window says of which size
     * @param end of the window
     */
    public static byte[] of(SeriesKey series, WindowId window, long end) {
        return series.writeTo(new KeyWriter().text(series.model()))
                .text(window.name())
                .number(window.size())
                .number(end)
                .key();
    }

    /** End of the window of a key. */
    public static long end(byte[] key) {
        return ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES).getLong() ^ Long.MIN_VALUE;
    }

    /**
     * Deletes the windows of series that are judged against none any more.
     *
     * @param isJudged by the series, and the name of the size of windows
     */
    public static void keep(BlobStore store, BiPredicate<SeriesKey, String> isJudged) {
        store.deleteIf(null, null, key -> {
            KeyReader reader = new KeyReader(key);
            SeriesKey series = SeriesKey.readFrom(reader.text(), reader);
            return !isJudged.test(series, reader.text());
        });
    }
}
