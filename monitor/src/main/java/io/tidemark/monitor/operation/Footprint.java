package io.tidemark.monitor.operation;

import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.models.OutcomeScheme;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.outcomes.Populations;
import io.tidemark.monitor.profiling.DrawnRows;
import io.tidemark.monitor.review.ReviewStrata;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.RowSample;
import java.util.Comparator;
import java.util.Locale;

/**
 * What a configuration costs in memory: every series has a pane of its own in every source partition, and merged ones from which
 * windows close. Metrics, of bias say, follow from these counts, and cost nothing more.
 *
 * @param series series of one version of each model
 * @param bytesPerPane bytes of their panes, and of what is counted of the strata of reviews beside them, for one partition of each
 *     input topic and one pane under way
 * @param mergedBytes bytes at most of their counts, merged over partitions, of a pane
 * @param outcomeBytes bytes at most of the counts of their outcomes, of a pane
 */
public record Footprint(int series, long bytesPerPane, long mergedBytes, long outcomeBytes) {

    /** Most series of one version of all models: each has a pane in every source partition. */
    private static final int MOST_SERIES = 2_000;

    /** Most bytes of the panes of a source partition. */
    private static final long MOST_BYTES = 64L << 20;

    private static final Footprint NONE = new Footprint(0, 0, 0, 0);

    /** For the first baseline of each model. */
    public static Footprint of(ConfiguredMonitor monitor) {
        Footprint all = NONE;
        for (WatchedModel model : monitor.catalog().models()) {
            all = all.plus(of(model, monitor.catalog()));
        }
        return all;
    }

    private static Footprint of(WatchedModel model, SeriesCatalog catalog) {
        String version = model.baselines().keySet().stream()
                .min(Comparator.naturalOrder())
                .orElseThrow();
        SeriesKey all = model.series(version, Baseline.ALL);
        int strata = model.config()
                .review()
                .map(ReviewStrata::of)
                .map(ReviewStrata::size)
                .orElse(0);
        Footprint sum = of(1, all, catalog).plus(sample(all, catalog)).plus(outcomes(1, all, model, strata));
        if (model.config().attributionSource().isPresent()) {
            // They are of predictions whose outcomes are counted already.
            sum = sum.plus(of(1, all.ofAttributions(), catalog));
        }
        for (SegmentConfig facet : model.config().segments()) {
            int values = model.facetValues(facet, all).own().size() + 1;
            SeriesKey pooled = model.series(version, facet.segment(SegmentConfig.POOLED));
            sum = sum.plus(of(values, pooled, catalog)).plus(outcomes(values, pooled, model, strata));
        }
        return sum.plus(strata == 0 ? NONE : populations(model.outcomeScheme(all), strata));
    }

    private static Footprint of(int series, SeriesKey alike, SeriesCatalog catalog) {
        Layout layout = catalog.layout(alike).orElseThrow();
        return new Footprint(
                series, (long) series * layout.paneBytes(), (long) series * (Long.BYTES + layout.mostMergedBytes()), 0);
    }

    /** Rows are drawn of each pane, and merged over partitions. */
    private static Footprint sample(SeriesKey all, SeriesCatalog catalog) {
        int columns = RowSample.columnsOf(catalog.layout(all).orElseThrow()).length;
        int most = catalog.mostSampled();
        return catalog.isSampled(all)
                ? new Footprint(0, DrawnRows.mostBytes(columns, most), (long) most * RowSample.width(columns), 0)
                : NONE;
    }

    private static Footprint outcomes(int series, SeriesKey alike, WatchedModel model, int strata) {
        long bytes = model.config().hasOutcomes()
                ? model.outcomeLayout(alike)
                        .map(layout -> layout.mostBytes(strata))
                        .orElse(0)
                : 0;
        return new Footprint(0, 0, 0, series * bytes);
    }

    /** What is counted of the strata of a review lies beside the panes of its source partition. */
    private static Footprint populations(OutcomeScheme scheme, int strata) {
        return new Footprint(0, Populations.bytes(scheme, strata), 0, 0);
    }

    private Footprint plus(Footprint other) {
        return new Footprint(
                series + other.series,
                bytesPerPane + other.bytesPerPane,
                mergedBytes + other.mergedBytes,
                outcomeBytes + other.outcomeBytes);
    }

    /** @throws Failure when there is more than a task can bear */
    void requireBearable() {
        if (series > MOST_SERIES) {
            throw tooMuch(series + " series of one version of each model; at most " + MOST_SERIES + " are allowed");
        }
        if (bytesPerPane > MOST_BYTES) {
            throw tooMuch(String.format(
                    Locale.ROOT,
                    "%.0f MB of panes for each source partition; at most %d MB are allowed",
                    bytesPerPane / 1048576.0,
                    MOST_BYTES >> 20));
        }
    }

    private static Failure tooMuch(String what) {
        return new Failure(
                ExitCode.INVALID_CONFIGURATION,
                "the configuration makes " + what + ". Lower models[].segments[].values: further values are pooled. Or"
                        + " watch fewer segments with profile: full.");
    }

    /** In a sentence. */
    public String inWords() {
        return String.format(
                Locale.ROOT,
                "%d series of at most %d; at most %.1f KB of panes for each source partition, model version and pane under"
                        + " way, of which two are usual; merged, at most %.1f KB of a pane%s",
                series,
                MOST_SERIES,
                bytesPerPane / 1024.0,
                mergedBytes / 1024.0,
                outcomeBytes == 0
                        ? ""
                        : String.format(Locale.ROOT, ", and %.1f KB of its outcomes", outcomeBytes / 1024.0));
    }
}
