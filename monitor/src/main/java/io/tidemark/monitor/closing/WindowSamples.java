package io.tidemark.monitor.closing;

import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.statistics.profile.RowSample;
import java.util.List;

/**
 * The rows drawn of each window, merged over source partitions and panes. They lie beside the merged panes, by the start of the window,
 * and are forgotten with them.
 */
final class WindowSamples {

    private final BlobStore store;
    private final SeriesCatalog catalog;
    private final SampleBound full;

    /** @param full is told of each sample that is full, and of each that changed after that */
    WindowSamples(BlobStore store, SeriesCatalog catalog, SampleBound full) {
        this.full = full;
        this.store = store;
        this.catalog = catalog;
    }

    /** Adds a partial to windows; false when the configuration draws no such rows. */
    boolean add(Partial partial, List<WindowId> windows) {
        SeriesKey series = partial.series();
        boolean isKnown = catalog.isSampled(series)
                && catalog.layoutId(series)
                        .filter(id -> Partial.sampleOf(id).equals(partial.layoutId()))
                        .isPresent();
        if (isKnown) {
            RowSample rows = RowSample.of(columns(series), partial.counts());
            windows.forEach(window -> add(rows, window, series));
        }
        return isKnown;
    }

    private void add(RowSample rows, WindowId window, SeriesKey series) {
        RowSample merged = of(window, series).plus(rows, catalog.mostSampled());
        store.put(keyOf(window, series), merged.toBytes());
        if (merged.size() == catalog.mostSampled()) {
            full.tell(window, series, merged.lastHash());
        }
    }

    /** The rows drawn of a series in a window. */
    RowSample of(WindowId window, SeriesKey series) {
        byte[] rows = catalog.isSampled(series) ? store.get(keyOf(window, series)) : null;
        return rows == null ? RowSample.NONE : RowSample.of(columns(series), rows);
    }

    private int columns(SeriesKey series) {
        return RowSample.columnsOf(catalog.layout(series).orElseThrow()).length;
    }

    /** Equal layouts, equal ids: rows of another layout are left aside. */
    private byte[] keyOf(WindowId window, SeriesKey series) {
        String layout = catalog.layoutId(series).orElseThrow();
        return series.writeTo(new KeyWriter().text(window.model()).number(window.start()))
                .text(Partial.sampleOf(layout))
                .text(window.name())
                .number(window.size())
                .key();
    }
}
