package io.tidemark.monitor.judging;

import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.outcomes.ClosedOutcomes.SeriesOutcomes;
import io.tidemark.schemas.FoundSlice;
import io.tidemark.schemas.QualityCause;
import io.tidemark.statistics.kinds.LabelledRows;
import io.tidemark.statistics.kinds.QualitySplit.Measured;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a change of the quality of all traffic comes of, facet by facet: the segments of a facet have every prediction in one of
 * them, so their parts add up to the change.
 */
final class QualityCauses {

    private final SeriesCatalog catalog;
    private final double falseDiscovery;

    QualityCauses(SeriesCatalog catalog, double falseDiscovery) {
        this.catalog = catalog;
        this.falseDiscovery = falseDiscovery;
    }

    /** A segment before and now. */
    record Compared(String segment, LabelledRows before, LabelledRows now) {}

    /**
     * The causes of a change of one series; none of a segment, or where baseline or window have no labels. Where it drifts, the slice
     * as well.
     *
     * @param window all series of the window
     */
    Causes of(JudgedOutcomes all, List<SeriesOutcomes> window) {
        SeriesKey series = all.window().series();
        boolean isLabelled = OutcomeLayout.labels(all.window().counts()) > 0;
        if (!series.segment().isEmpty() || !all.isComparable() || !isLabelled) {
            return Causes.NONE;
        }
        SortedMap<String, List<Compared>> facets = facets(all, window);
        List<QualityCause> causes = new ArrayList<>();
        for (OutcomeMeasure measure : OutcomeMeasure.ofQuality(all)) {
            causes.addAll(Causes.of(measure.name(), measured(measure, facets)).byFacet());
        }
        causes.sort(Comparator.comparing(QualityCause::getFacet));
        return new Causes(causes, all.drifts() ? slice(all, facets) : Optional.empty());
    }

    private SortedMap<String, List<Compared>> facets(JudgedOutcomes all, List<SeriesOutcomes> window) {
        SeriesKey series = all.window().series();
        SortedMap<String, OutcomeCounts> now = window.stream()
                .filter(one -> one.series().allTraffic().equals(series))
                .collect(Collectors.toMap(
                        one -> one.series().segment(), SeriesOutcomes::counts, (a, b) -> a, TreeMap::new));
        catalog.baselineSegments(series).forEach(segment -> now.putIfAbsent(segment, OutcomeCounts.NONE));
        return now.keySet().stream()
                .filter(segment -> !segment.isEmpty())
                .map(segment -> compared(series, segment, all.layout(), now.get(segment)))
                .collect(Collectors.groupingBy(
                        one -> SeriesKey.facetOf(one.segment()), TreeMap::new, Collectors.toList()));
    }

    private Compared compared(SeriesKey all, String segment, OutcomeLayout layout, OutcomeCounts now) {
        SeriesKey series = new SeriesKey(all.model(), all.version(), all.baseline(), segment);
        OutcomeCounts before = catalog.baselineOutcomes(series).orElse(OutcomeCounts.NONE);
        return new Compared(segment, LabelledRows.of(layout, before), LabelledRows.of(layout, now));
    }

    private static SortedMap<String, List<Measured>> measured(
            OutcomeMeasure measure, SortedMap<String, List<Compared>> facets) {
        SortedMap<String, List<Measured>> measured = new TreeMap<>();
        measure.counted()
                .ifPresent(of -> facets.forEach((facet, segments) ->
                        measured.put(facet, segments.stream().map(of).toList())));
        return measured;
    }

    /** In rows that were drawn, as they are where no search is declared; else, and where these show nothing, in segments. */
    private Optional<FoundSlice> slice(JudgedOutcomes all, SortedMap<String, List<Compared>> facets) {
        List<OutcomeMeasure> measures = OutcomeMeasure.ofDrift(all);
        return sampled(all, measures)
                .or(() -> measures.stream()
                        .flatMap(measure ->
                                Causes.slice(measure.name(), measured(measure, facets), falseDiscovery).stream())
                        .findFirst());
    }

    private Optional<FoundSlice> sampled(JudgedOutcomes all, List<OutcomeMeasure> measures) {
        SeriesKey series = all.window().series();
        if (!catalog.hasLabelledSample(series)) {
            return Optional.empty();
        }
        return new SampledSearch(catalog.baseline(series).orElseThrow(), falseDiscovery)
                .ofOutcomes(
                        measures, catalog.sample(series), all.window().sample().get());
    }
}
