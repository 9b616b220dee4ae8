package io.tidemark.monitor.closing;

import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.statistics.profile.RowSample;
import java.util.List;

/**
 * The rows drawn of each pane, merged over source partitions; those of windows are merged from them when they close. They lie beside the
 * {@link MergedPanes}, and are forgotten with them.
 */
final class MergedSamples {

    private final BlobStore store;
    private final SeriesCatalog catalog;
    private final PaneClock clock;
    private final SampleBound full;

    /** @param full is told of each sample that is full, and of each that changed after that */
    MergedSamples(BlobStore store, SeriesCatalog catalog, PaneClock clock, SampleBound full) {
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
        this.full = full;
    }

    /**
     * Adds a partial; false when the configuration draws no such rows.
     *
     * @param windows that have the pane
     */
    boolean add(Partial partial, List<WindowId> windows) {
        SeriesKey series = partial.series();
        boolean isKnown = catalog.isSampled(series)
                && catalog.layoutId(series)
                        .filter(id -> Partial.sampleOf(id).equals(partial.layoutId()))
                        .isPresent();
        if (isKnown) {
            RowSample merged = of(partial.pane(), series)
                    .plus(RowSample.of(columns(series), partial.counts()), catalog.mostSampled());
            store.put(keyOf(partial.pane(), series), merged.toBytes());
            windows.forEach(window -> tell(window, series, merged));
        }
        return isKnown;
    }

    /** Tells how far the sample of a window reaches, where rows get labels; so far its panes alone have told. */
    void bound(WindowId window, SeriesKey series) {
        if (catalog.model(series.model())
                .filter(model -> model.config().hasOutcomes())
                .isPresent()) {
            tell(window, series, of(window, series));
        }
    }

    private void tell(WindowId window, SeriesKey series, RowSample sample) {
        if (sample.size() == catalog.mostSampled()) {
            full.tell(window, series, sample.lastHash());
        }
    }

    /** The rows drawn of a series in a window. */
    RowSample of(WindowId window, SeriesKey series) {
        RowSample sample = RowSample.NONE;
        for (long pane = window.start(); catalog.isSampled(series) && pane < window.end(); pane = clock.endOf(pane)) {
            sample = sample.plus(of(pane, series), catalog.mostSampled());
        }
        return sample;
    }

    private RowSample of(long pane, SeriesKey series) {
        byte[] rows = store.get(keyOf(pane, series));
        return rows == null ? RowSample.NONE : RowSample.of(columns(series), rows);
    }

    private int columns(SeriesKey series) {
        return RowSample.columnsOf(catalog.layout(series).orElseThrow()).length;
    }

    /** Equal layouts, equal ids: rows of another layout are left aside. */
    private byte[] keyOf(long pane, SeriesKey series) {
        String layout = catalog.layoutId(series).orElseThrow();
        return series.writeTo(new KeyWriter().text(series.model()).number(pane))
                .text(Partial.sampleOf(layout))
                .key();
    }
}
