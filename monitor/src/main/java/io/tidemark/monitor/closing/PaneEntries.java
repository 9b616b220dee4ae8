package io.tidemark.monitor.closing;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;

/** Where what was merged over source partitions lies in a store: by model, pane, series and layout. */
record PaneEntries(BlobStore store) {

    interface Visitor {
        void visit(long pane, SeriesKey series, String layoutId, byte[] merged);
    }

    /** The key that what a partial adds to lies under. */
    static byte[] keyOf(Partial partial) {
        return partial.series()
                .writeTo(keyOf(partial.series().model(), partial.pane()))
                .text(partial.layoutId())
                .key();
    }

    private static KeyWriter keyOf(String model, long pane) {
        return new KeyWriter().text(model).number(pane);
    }

    /** Shows what there is of the panes of a model in a span; what more a key says was of a window, in earlier versions, and is left aside. */
    void scan(String model, long start, long end, Visitor visitor) {
        store.scan(keyOf(model, start).key(), keyOf(model, end).key(), (key, merged) -> {
            KeyReader reader = new KeyReader(key);
            String of = reader.text();
            long pane = reader.number();
            if (pane < end) {
                SeriesKey series = SeriesKey.readFrom(of, reader);
                String layoutId = reader.text();
                if (!reader.hasMore()) {
                    visitor.visit(pane, series, layoutId, merged);
                }
            }
        });
    }

    /** Forgets the panes of a model that start before. */
    void forget(String model, long before) {
        store.deleteIf(new KeyWriter().text(model).key(), keyOf(model, before).key(), key -> {
            KeyReader reader = new KeyReader(key);
            reader.text();
            return reader.number() < before;
        });
    }
}
