package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.statistics.outcome.OutcomeCounts;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Outcomes by pane, merged over joining tasks; windows are merged from them when they close. Those that were counted by a
 * scheme which the configuration no longer has are left aside until they are forgotten.
 */
final class OutcomePanes {

    private final BlobStore store;
    private final BiPredicate<String, Integer> isCurrent;

    /** @param isCurrent whether the outcomes of a model are still counted by the scheme of a number */
    OutcomePanes(BlobStore store, BiPredicate<String, Integer> isCurrent) {
        this.store = store;
        this.isCurrent = isCurrent;
    }

    /** What has come to nothing stays, so that a window that has shown it is corrected. */
    void add(OutcomePartial partial) {
        SeriesKey series = partial.series();
        byte[] key = series.writeTo(keyOf(series.model(), partial.pane()))
                .number(partial.scheme())
                .key();
        byte[] before = store.get(key);
        OutcomeCounts after = before == null
                ? partial.counts()
                : OutcomeCounts.fromBytes(before).plus(partial.counts());
        store.put(key, after.toBytes());
    }

    private static KeyWriter keyOf(String model, long pane) {
        return new KeyWriter().text(model).number(pane);
    }

    /** What each series of a model counted in a span. */
    SortedMap<SeriesKey, OutcomeCounts> between(String model, long start, long end) {
        SortedMap<SeriesKey, OutcomeCounts> merged = new TreeMap<>();
        scan(model, start, end, (pane, series, counts) -> merged.merge(series, counts, OutcomeCounts::plus));
        return merged;
    }

    /** What a series counted in each pane of a span, by start of the pane. */
    SortedMap<Long, OutcomeCounts> of(SeriesKey series, long start, long end) {
        SortedMap<Long, OutcomeCounts> panes = new TreeMap<>();
        scan(series.model(), start, end, (pane, key, counts) -> {
            if (key.equals(series)) {
                panes.put(pane, counts);
            }
        });
        return panes;
    }

    private interface PaneVisitor {
        void visit(long pane, SeriesKey series, OutcomeCounts counts);
    }

    private void scan(String model, long start, long end, PaneVisitor visitor) {
        store.scan(keyOf(model, start).key(), keyOf(model, end).key(), (key, bytes) -> {
            KeyReader reader = new KeyReader(key);
            String of = reader.text();
            long pane = reader.number();
            if (pane < end) {
                SeriesKey series = SeriesKey.readFrom(of, reader);
                if (isCurrent.test(of, (int) reader.number())) {
                    visitor.visit(pane, series, OutcomeCounts.fromBytes(bytes));
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
