package io.tidemark.monitor.profiling;

import io.tidemark.monitor.models.SeriesKey;

/**
 * Counts of one pane of one series from one source partition: to be added to what the partition sent before.
 *
 * @param series what was counted
 * @param layoutId names the bins of the counts, see {@link io.tidemark.monitor.models.SeriesCatalog#layoutId}
 * @param pane start of the pane
 * @param source where the records came from
 * @param round drain round of the source partition
 * @param sequence number of the partial among those of its source partition and model, from 1: a hole or a repetition
 *     means that exactly-once is broken
 * @param late whether the records came after the partition's watermark had passed the pane
 * @param counts the counts, by {@link io.tidemark.statistics.profile.ProfileCodec}, or rows drawn, as those of
 *     {@link io.tidemark.statistics.profile.RowSample}
 */
public record Partial(
        SeriesKey series,
        String layoutId,
        long pane,
        SourcePartition source,
        long round,
        long sequence,
        boolean late,
        byte[] counts) {

    private static final String SAMPLE = "/rows";

    /** Names the layout of rows drawn of those that are counted by a layout: where there is one, {@link #counts} are these rows. */
    public static String sampleOf(String layoutId) {
        return layoutId + SAMPLE;
    }

    /** Whether it holds rows that were drawn, and not counts. */
    public boolean isSample() {
        return isSample(layoutId);
    }

    static boolean isSample(String layoutId) {
        return layoutId.endsWith(SAMPLE);
    }
}
