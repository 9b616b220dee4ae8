package io.tidemark.monitor.operation;

import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.statistics.baseline.Baseline;
import java.util.Comparator;
import java.util.Locale;

/**
 * What a configuration costs in memory: every series has a pane of its own in every source partition.
 *
 * @param series series of one version of each model
 * @param bytesPerPane bytes of their panes, for one partition of each input topic and one pane under way
 */
public record Footprint(int series, long bytesPerPane) {

    /** Most series of one version of all models: each has a pane in every source partition. */
    private static final int MOST_SERIES = 2_000;

    /** For the first baseline of each model. */
    public static Footprint of(ConfiguredMonitor monitor) {
        int series = 0;
        long bytes = 0;
        SeriesCatalog catalog = monitor.catalog();
        for (WatchedModel model : catalog.models()) {
            String version = model.baselines().keySet().stream()
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            var whole = model.series(version, Baseline.ALL);
            series++;
            bytes += catalog.layout(whole).orElseThrow().paneBytes();
            if (model.config().attributionSource().isPresent()) {
                series++;
                bytes += catalog.layout(whole.ofAttributions()).orElseThrow().paneBytes();
            }
            for (SegmentConfig facet : model.config().segments()) {
                int values = model.facetValues(facet, whole).own().size() + 1;
                var pooled = model.series(version, facet.segment(SegmentConfig.POOLED));
                series += values;
                bytes += (long) values * catalog.layout(pooled).orElseThrow().paneBytes();
            }
        }
        return new Footprint(series, bytes);
    }

    /** @throws Failure when there are more series than a task can bear */
    void requireBearable() {
        if (series > MOST_SERIES) {
            throw new Failure(
                    ExitCode.INVALID_CONFIGURATION,
                    "the configuration makes " + series + " series of one version of each model; at most " + MOST_SERIES
                            + " are allowed. Lower models[].segments[].values: further values are pooled.");
        }
    }

    /** In a sentence. */
    public String inWords() {
        return String.format(
                Locale.ROOT,
                "%d series; at most %.1f KB of panes for each source partition, model version and pane under way, of which"
                        + " two are usual",
                series,
                bytesPerPane / 1024.0);
    }
}
