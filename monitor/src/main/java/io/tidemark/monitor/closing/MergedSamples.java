package io.tidemark.monitor.closing;

import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.statistics.profile.RowSample;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows drawn of each pane, merged over source partitions; those of windows are merged from them when they close. They lie beside the
 * {@link MergedPanes}, and are forgotten with them.
 */
final class MergedSamples {

    private final BlobStore store;
    private final PaneEntries entries;
    private final SeriesCatalog catalog;
    private final SampleBound full;

    /** @param full is told of each sample that is full, and of each that changed after that */
    MergedSamples(BlobStore store, SeriesCatalog catalog, SampleBound full) {
        this.store = store;
        this.entries = new PaneEntries(store);
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
            byte[] key = PaneEntries.keyOf(partial);
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
        of(window).forEach((series, sample) -> tell(window, series, sample));
    }

    private void tell(WindowId window, SeriesKey series, RowSample sample) {
        if (sample.size() == catalog.mostSampled()) {
            full.tell(window, series, sample.lastHash());
        }
    }

    /** The rows drawn of a series in a window. */
    RowSample of(WindowId window, SeriesKey series) {
        return of(window).getOrDefault(series, RowSample.NONE);
    }

    private SortedMap<SeriesKey, RowSample> of(WindowId window) {
        SortedMap<SeriesKey, RowSample> samples = new TreeMap<>();
        entries.scan(window.model(), window.start(), window.end(), (pane, series, layoutId, rows) -> {
            if (isDrawn(series, layoutId)) {
                samples.merge(series, RowSample.of(columns(series), rows), this::plus);
            }
        });
        return samples;
    }

    private RowSample plus(RowSample some, RowSample others) {
        return some.plus(others, catalog.mostSampled());
    }

    /** Equal layouts, equal ids: rows of another layout are left aside. */
    private boolean isDrawn(SeriesKey series, String layoutId) {
        return catalog.isSampled(series)
                && catalog.layoutId(series)
                        .filter(id -> Partial.sampleOf(id).equals(layoutId))
                        .isPresent();
    }

    private int columns(SeriesKey series) {
        return RowSample.columnsOf(catalog.layout(series).orElseThrow()).length;
    }
}
