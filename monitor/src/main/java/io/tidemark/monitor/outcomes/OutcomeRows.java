package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.statistics.outcome.LabelledSample;
import io.tidemark.statistics.outcome.LabelledSample.Row;
import io.tidemark.statistics.outcome.RowOutcome;
import io.tidemark.statistics.profile.RowSample;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * The rows drawn of each window that have a label, with what became of them.
 *
 * <p>Source partitions draw more rows than stay drawn: whether a row belongs to the sample of a window is known when all of them have
 * been heard. What is kept of that sample is its bound, the largest hash in it once it is full. Rows with a smaller hash were all drawn,
 * whatever the partitions and the order, so those of them that have a label are the same in every run; others are forgotten.
 */
final class OutcomeRows {

    private static final String ROWS = "r";
    private static final String BOUNDS = "b";

    private final BlobStore store;
    private final List<WindowSpec> specs;
    private final BiPredicate<String, Integer> isCurrent;

    /** The same as in the store, since every row is compared with some. */
    private final Map<Place, Long> bounds = new TreeMap<>();

    private record Place(WindowId window, SeriesKey series) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            int byWindow = window.compareTo(other.window);
            return byWindow != 0 ? byWindow : series.compareTo(other.series);
        }

        byte[] key() {
            return series.writeTo(new KeyWriter()
                            .text(BOUNDS)
                            .text(window.model())
                            .number(window.end())
                            .number(window.size())
                            .text(window.name()))
                    .key();
        }

        static Place fromKey(byte[] key) {
            KeyReader reader = new KeyReader(key);
            reader.text();
            String model = reader.text();
            long end = reader.number();
            long size = reader.number();
            WindowId window = new WindowId(model, end, size, reader.text());
            return new Place(window, SeriesKey.readFrom(model, reader));
        }
    }

    /** @param isCurrent whether the outcomes of a model are still counted by the scheme of a number */
    OutcomeRows(BlobStore store, List<WindowSpec> specs, BiPredicate<String, Integer> isCurrent) {
        this.store = store;
        this.specs = specs;
        this.isCurrent = isCurrent;
        store.scanUnder(KeyWriter.keyOf(BOUNDS), (rest, bound) -> {
            bounds.put(Place.fromKey(rest.key()), ByteBuffer.wrap(bound).getLong());
            return true;
        });
    }

    /**
     * No row with a larger hash is in the sample of a window.
     *
     * @return whether that is news
     */
    boolean bound(WindowId window, SeriesKey series, long hash) {
        Place place = new Place(window, series);
        Long before = bounds.get(place);
        boolean isNews = before == null || Long.compareUnsigned(hash, before) < 0;
        if (isNews) {
            bounds.put(place, hash);
            store.put(place.key(), ByteBuffer.allocate(Long.BYTES).putLong(hash).array());
        }
        return isNews;
    }

    /** @return whether something else was known of the row */
    boolean add(OutcomeRow row) {
        byte[] key = keyOf(row);
        byte[] before = store.get(key);
        if (row.outcome().isKnown() && isDrawn(row.series(), row.pane(), row.hash())) {
            ByteBuffer value =
                    ByteBuffer.allocate(row.row().length + RowOutcome.BYTES).put(row.row());
            row.outcome().writeTo(value);
            store.put(key, value.array());
        } else if (before != null) {
            store.delete(key);
        }
        return before != null;
    }

    private static byte[] keyOf(OutcomeRow row) {
        SeriesKey series = row.series();
        return series.writeTo(rowsOf(series.model(), row.pane()))
                .number(row.scheme())
                .number(row.hash())
                .key();
    }

    private static KeyWriter rowsOf(String model, long pane) {
        return new KeyWriter().text(ROWS).text(model).number(pane);
    }

    /** Whether it may be in the sample of any of the windows that hold its pane, as far as is known by now. */
    private boolean isDrawn(SeriesKey series, long pane, long hash) {
        return WindowId.covering(series.model(), pane, specs).anyMatch(window -> isDrawn(window, series, hash));
    }

    private boolean isDrawn(WindowId window, SeriesKey series, long hash) {
        Long bound = bounds.get(new Place(window, series));
        return bound == null || Long.compareUnsigned(hash, bound) < 0;
    }

    /** The labelled rows of the sample of a window. */
    LabelledSample of(WindowId window, SeriesKey series) {
        List<Row> rows = new ArrayList<>();
        scan(window, (key, pane, of, row) -> {
            if (of.equals(series) && isDrawn(window, series, RowSample.hashOf(row.bytes()))) {
                rows.add(row);
            }
        });
        return rows.isEmpty()
                ? LabelledSample.NONE
                : LabelledSample.of(RowSample.columnsOf(rows.get(0).bytes()), rows);
    }

    private interface RowVisitor {
        void visit(byte[] key, long pane, SeriesKey series, Row row);
    }

    private void scan(WindowId window, RowVisitor visitor) {
        String model = window.model();
        store.scan(
                rowsOf(model, window.start()).key(), rowsOf(model, window.end()).key(), (key, value) -> {
                    KeyReader reader = new KeyReader(key);
                    reader.text();
                    reader.text();
                    long pane = reader.number();
                    SeriesKey series = SeriesKey.readFrom(model, reader);
                    if (pane < window.end() && isCurrent.test(model, (int) reader.number())) {
                        visitor.visit(key, pane, series, row(value));
                    }
                });
    }

    private static Row row(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        byte[] bytes = new byte[value.length - RowOutcome.BYTES];
        in.get(bytes);
        return new Row(bytes, RowOutcome.readFrom(in));
    }

    /** Forgets the rows of a window that turned out not to be in any sample. */
    void trim(WindowId window) {
        List<byte[]> others = new ArrayList<>();
        scan(window, (key, pane, series, row) -> {
            if (!isDrawn(series, pane, RowSample.hashOf(row.bytes()))) {
                others.add(key);
            }
        });
        others.forEach(store::delete);
    }

    /**
     * Forgets what is settled of a model.
     *
     * @param ended of windows that end by then, the bounds
     * @param before of panes that start before, the rows
     */
    void forget(String model, long ended, long before) {
        store.deleteIf(
                new KeyWriter().text(ROWS).text(model).key(),
                rowsOf(model, before).key(),
                key -> {
                    KeyReader reader = new KeyReader(key);
                    reader.text();
                    reader.text();
                    return reader.number() < before;
                });
        bounds.keySet().removeIf(place -> {
            boolean isOld =
                    place.window().model().equals(model) && place.window().end() <= ended;
            if (isOld) {
                store.delete(place.key());
            }
            return isOld;
        });
    }
}
