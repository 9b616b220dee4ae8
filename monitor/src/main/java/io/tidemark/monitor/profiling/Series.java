package io.tidemark.monitor.profiling;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.state.LiveBlob;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.RowSample;
import java.util.TreeMap;

/** A series within one task: its open panes, as aliases of the arrays in the store, and the row being counted. */
public final class Series {

    private static final int[] NONE = {};

    private final SeriesKey key;
    private final String layoutId;
    private final Observation observation;
    private final TreeMap<Long, OpenPane> open = new TreeMap<>();
    private final int[] drawn;
    private OpenPane latest;
    private long hash;

    /** @param isSampled whether some of its rows are drawn, beside all being counted */
    Series(SeriesKey key, String layoutId, Layout layout, boolean isSampled) {
        this.drawn = isSampled ? RowSample.columnsOf(layout) : NONE;
        this.key = key;
        this.layoutId = layoutId;
        this.observation = new Observation(layout);
    }

    public SeriesKey key() {
        return key;
    }

    /** The row that the next {@link PartitionProfiler#count} adds to this series. */
    public Observation observation() {
        return observation;
    }

    /** Whether some of its rows are drawn; each is to be {@link #identify identified} then. */
    public boolean isSampled() {
        return drawn.length > 0;
    }

    /** Says by which hash of its id the row is drawn that the next {@link PartitionProfiler#count} adds. */
    public void identify(long hashOfId) {
        hash = hashOfId;
    }

    /** The columns that rows are drawn with. */
    int[] drawn() {
        return drawn;
    }

    long hash() {
        return hash;
    }

    /** Names the layout, see {@link io.tidemark.monitor.models.SeriesCatalog#layoutId}. */
    String layoutId() {
        return layoutId;
    }

    Layout layout() {
        return observation.layout();
    }

    /** The open pane; null without one. */
    OpenPane pane(long start) {
        OpenPane last = latest;
        if (last != null && last.start() == start) {
            return last;
        }
        latest = open.get(start);
        return latest;
    }

    void add(OpenPane pane) {
        open.put(pane.start(), pane);
        latest = pane;
    }

    /** Never keep an array that the store no longer holds. */
    void remove(OpenPane pane) {
        open.remove(pane.start());
        latest = null;
    }

    /** An open pane; identified by its object, since its content changes. */
    static final class OpenPane {

        private final Series series;
        private final long start;
        private final LiveBlob counts;
        private final boolean late;
        private DrawnRows sample;

        OpenPane(Series series, long start, LiveBlob counts, boolean late) {
            this.series = series;
            this.start = start;
            this.counts = counts;
            this.late = late;
        }

        Series series() {
            return series;
        }

        long start() {
            return start;
        }

        /** A {@link io.tidemark.statistics.profile.Pane}. */
        LiveBlob counts() {
            return counts;
        }

        byte[] key() {
            return counts.key();
        }

        /** The stored value itself, to be counted in. */
        byte[] blob() {
            return counts.bytes();
        }

        /** The rows drawn of it; null before the first one. */
        DrawnRows sample() {
            return sample;
        }

        void sample(DrawnRows drawn) {
            sample = drawn;
        }

        /** Whether the watermark had passed it when it was opened. */
        boolean late() {
            return late;
        }
    }
}
