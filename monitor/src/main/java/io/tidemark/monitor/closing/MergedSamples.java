package io.tidemark.monitor.closing;

import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.statistics.profile.RowSample;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The rows drawn of each pane, merged over source partitions; those of windows are merged from them when they close. They lie beside the
 * {@link MergedPanes}, and are forgotten with them.
 */
final class MergedSamples {

    private final BlobStore store;
    private final SeriesCatalog catalog;
    private final SampleBound full;

    /** @param full is told of each sample that is full, and of each that changed after that */
    MergedSamples(BlobStore store, SeriesCatalog catalog, SampleBound full) {
        this.store = store;
        this.catalog = catalog;
        this.full = full;
    }

    /**
     * Adds a partial; false when the configuration draws no such rows.
     *
     * @param windows that have the pane
     */
    boolean add(Partial partial, List<WindowId> windows) {
        SeriesKey series = partial.series();
        boolean isKnown = isDrawn(series, partial.layoutId());
        if (isKnown) {
            byte[] key = series.writeTo(keyOf(series.model(), partial.pane()))
                    .text(partial.layoutId())
                    .key();
            byte[] before = store.get(key);
            RowSample delta = RowSample.of(columns(series), partial.counts());
            RowSample after = before == null ? delta : plus(RowSample.of(columns(series), before), delta);
            store.put(key, after.toBytes());
            windows.forEach(window -> tell(window, series, after));
        }
        return isKnown;
    }

    /** Tells how far the samples of a window reach; so far its panes alone have told. */
    void bound(WindowId window) {
        SortedMap<SeriesKey, RowSample> samples = new TreeMap<>();
        scan(window, (series, rows) -> samples.merge(series, rows, this::plus));
        samples.forEach((series, sample) -> tell(window, series, sample));
    }

    private void tell(WindowId window, SeriesKey series, RowSample sample) {
        if (sample.size() == catalog.mostSampled()) {
            full.tell(window, series, sample.lastHash());
        }
    }

    /** The rows drawn of a series in a window. */
    RowSample of(WindowId window, SeriesKey series) {
        RowSample[] sample = {RowSample.NONE};
        if (catalog.isSampled(series)) {
            scan(window, (of, rows) -> {
                if (of.equals(series)) {
                    sample[0] = plus(sample[0], rows);
                }
            });
        }
        return sample[0];
    }

    private RowSample plus(RowSample some, RowSample others) {
        return some.plus(others, catalog.mostSampled());
    }

    private void scan(WindowId window, BiConsumer<SeriesKey, RowSample> visitor) {
        byte[] end = keyOf(window.model(), window.end()).key();
        store.scan(keyOf(window.model(), window.start()).key(), end, (key, rows) -> {
            KeyReader reader = new KeyReader(key);
            String model = reader.text();
            if (reader.number() < window.end()) {
                SeriesKey series = SeriesKey.readFrom(model, reader);
                if (isDrawn(series, reader.text()) && !reader.hasMore()) {
                    visitor.accept(series, RowSample.of(columns(series), rows));
                }
            }
        });
    }

    /** Equal layouts, equal ids: rows of another layout are left aside. What more a key says was of a window, in earlier versions. */
    private boolean isDrawn(SeriesKey series, String layoutId) {
        return Partial.isSample(layoutId)
                && catalog.isSampled(series)
                && catalog.layoutId(series)
                        .filter(id -> Partial.sampleOf(id).equals(layoutId))
                        .isPresent();
    }

    private int columns(SeriesKey series) {
        return RowSample.columnsOf(catalog.layout(series).orElseThrow()).length;
    }

    private static KeyWriter keyOf(String model, long pane) {
        return new KeyWriter().text(model).number(pane);
    }
}
