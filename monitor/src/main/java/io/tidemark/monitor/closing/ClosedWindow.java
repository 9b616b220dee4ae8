package io.tidemark.monitor.closing;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.RowSample;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A window that has closed, or closed anew because late data changed it.
 *
 * @param revision 0 for the first close
 * @param missing source partitions that it was closed without, since they were idle
 * @param sequenceErrors partials missing or doubled since the first start
 * @param series what each series counted in it, in order
 */
public record ClosedWindow(
        WindowId id, int revision, List<String> missing, long sequenceErrors, List<SeriesWindow> series) {

    /** The same without some of its series. */
    public ClosedWindow without(Predicate<SeriesKey> some) {
        return new ClosedWindow(
                id,
                revision,
                missing,
                sequenceErrors,
                series.stream().filter(one -> !some.test(one.series())).toList());
    }

    /**
     * What one series counted in the window.
     *
     * @param from first instant of what was counted
     * @param lateRows how many rows of it came late
     * @param panes what it counted in each pane, by start of the pane; read only when asked for
     * @param sample rows drawn of it; read only when asked for
     */
    public record SeriesWindow(
            SeriesKey series,
            long from,
            Profile profile,
            long lateRows,
            Supplier<SortedMap<Long, Profile>> panes,
            Supplier<RowSample> sample) {

        /** Of which no rows were drawn. */
        public SeriesWindow(
                SeriesKey series, long from, Profile profile, long lateRows, Supplier<SortedMap<Long, Profile>> panes) {
            this(series, from, profile, lateRows, panes, () -> RowSample.NONE);
        }
    }
}
