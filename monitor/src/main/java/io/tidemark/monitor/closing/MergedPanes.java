package io.tidemark.monitor.closing;

import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.ProfileCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Panes merged over source partitions; windows are merged from them when they close. Those that were counted in bins which
 * the configuration no longer has are left aside until they are forgotten.
 */
final class MergedPanes {

    private final BlobStore store;
    private final PaneEntries entries;
    private final SeriesCatalog catalog;

    MergedPanes(BlobStore store, SeriesCatalog catalog) {
        this.store = store;
        this.entries = new PaneEntries(store);
        this.catalog = catalog;
    }

    /** What a series counted in a span, and how many of its rows came late. */
    record Counted(Profile profile, long lateRows) {

        Counted plus(Counted other) {
            return new Counted(profile.plus(other.profile), lateRows + other.lateRows);
        }

        private byte[] toBytes() {
            byte[] counts = ProfileCodec.encode(profile);
            return ByteBuffer.allocate(Long.BYTES + counts.length)
                    .putLong(lateRows)
                    .put(counts)
                    .array();
        }

        private static Counted fromBytes(byte[] bytes, Layout layout) {
            byte[] counts = Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
            return new Counted(
                    ProfileCodec.decode(counts, layout), ByteBuffer.wrap(bytes).getLong());
        }
    }

    /** Adds a partial; false when its bins are not in the configuration, so that nobody can tell what it counts. */
    boolean add(Partial partial) {
        Optional<Layout> layout = layout(partial.series(), partial.layoutId());
        if (layout.isEmpty()) {
            return false;
        }
        Profile profile = ProfileCodec.decode(partial.counts(), layout.get());
        Counted delta = new Counted(profile, partial.late() ? profile.rows() : 0);
        byte[] key = PaneEntries.keyOf(partial);
        byte[] before = store.get(key);
        Counted after =
                before == null ? delta : Counted.fromBytes(before, layout.get()).plus(delta);
        store.put(key, after.toBytes());
        return true;
    }

    /** The layout that an id names, if the series is still counted by it. */
    private Optional<Layout> layout(SeriesKey series, String id) {
        return catalog.layoutId(series).filter(id::equals).flatMap(same -> catalog.layout(series));
    }

    /** What each series of a model counted in a span. */
    SortedMap<SeriesKey, Counted> between(String model, long start, long end) {
        SortedMap<SeriesKey, Counted> merged = new TreeMap<>();
        scan(model, start, end, (pane, series, counted) -> merged.merge(series, counted.get(), Counted::plus));
        return merged;
    }

    /** What a series counted in each pane of a span, by start of the pane. */
    SortedMap<Long, Profile> of(SeriesKey series, long start, long end) {
        SortedMap<Long, Profile> profiles = new TreeMap<>();
        scan(series.model(), start, end, (pane, key, counted) -> {
            if (key.equals(series)) {
                profiles.put(pane, counted.get().profile());
            }
        });
        return profiles;
    }

    private interface PaneVisitor {
        void visit(long pane, SeriesKey series, Supplier<Counted> counted);
    }

    private void scan(String model, long start, long end, PaneVisitor visitor) {
        entries.scan(
                model,
                start,
                end,
                (pane, series, layoutId, bytes) -> layout(series, layoutId)
                        .ifPresent(layout -> visitor.visit(pane, series, () -> Counted.fromBytes(bytes, layout))));
    }

    /** Forgets the panes of a model that start before, and the rows drawn of them. */
    void forget(String model, long before) {
        entries.forget(model, before);
    }
}
