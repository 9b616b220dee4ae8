package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.statistics.outcome.LabelledSample;
import io.tidemark.statistics.outcome.OutcomeCounts;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * The outcomes of the predictions of one window, as known when labels have reached some age: once at the first age, and again
 * whenever labels of a further age, or late ones, have changed them.
 *
 * @param revision 0 for the first time
 * @param age of the labels since the window's end, in words
 * @param mature whether no more labels are waited for: the horizon has passed
 * @param missing source partitions that it was closed without, since they were idle
 * @param sequenceErrors partials missing or doubled since the first start
 * @param series what each series counted, in order; nothing for one whose predictions turned out to be copies
 */
public record ClosedOutcomes(
        WindowId id,
        int revision,
        String age,
        boolean mature,
        List<String> missing,
        long sequenceErrors,
        List<SeriesOutcomes> series) {

    /**
     * What one series counted in the window.
     *
     * @param panes what it counted in each pane, by start of the pane; read only when asked for
     * @param sample the rows drawn of the window that have a label; read only when asked for
     */
    public record SeriesOutcomes(
            SeriesKey series,
            OutcomeCounts counts,
            Supplier<SortedMap<Long, OutcomeCounts>> panes,
            Supplier<LabelledSample> sample) {

        /** Of a series of which no rows are drawn. */
        public SeriesOutcomes(SeriesKey series, OutcomeCounts counts, Supplier<SortedMap<Long, OutcomeCounts>> panes) {
            this(series, counts, panes, () -> LabelledSample.NONE);
        }
    }
}
