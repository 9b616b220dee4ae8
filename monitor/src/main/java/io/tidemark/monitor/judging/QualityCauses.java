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
import java.util.function.Function;
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
    private record Compared(String segment, LabelledRows before, LabelledRows now) {}

    /**
     * The causes of a change of one series; none of a segment, or where baseline or window have no labels.
     *
     * @param window all series of the window
     */
    Causes of(JudgedOutcomes all, List<SeriesOutcomes> window) {
        SeriesKey series = all.window().series();
        boolean isLabelled = OutcomeLayout.labels(all.window().counts()) > 0;
        if (!series.segment().isEmpty() || !all.isComparable() || !isLabelled) {
            return Causes.NONE;
        }
        SortedMap<String, OutcomeCounts> now = window.stream()
                .filter(one -> one.series().allTraffic().equals(series))
                .collect(Collectors.toMap(
                        one -> one.series().segment(), SeriesOutcomes::counts, (a, b) -> a, TreeMap::new));
        catalog.baselineSegments(series).forEach(segment -> now.putIfAbsent(segment, OutcomeCounts.NONE));
        SortedMap<String, List<Compared>> facets = now.keySet().stream()
                .filter(segment -> !segment.isEmpty())
                .map(segment -> compared(series, segment, all.layout(), now.get(segment)))
                .collect(Collectors.groupingBy(one -> facet(one.segment()), TreeMap::new, Collectors.toList()));
        return facets.isEmpty() ? Causes.NONE : causes(facets, all.drifts());
    }

    private static String facet(String segment) {
        return segment.substring(0, segment.indexOf('='));
    }

    private Compared compared(SeriesKey all, String segment, OutcomeLayout layout, OutcomeCounts now) {
        SeriesKey series = new SeriesKey(all.model(), all.version(), all.baseline(), segment);
        OutcomeCounts before = catalog.baselineOutcomes(series).orElse(OutcomeCounts.NONE);
        return new Compared(segment, LabelledRows.of(layout, before), LabelledRows.of(layout, now));
    }

    /** First of what is right, then of what is lost: each where it can be measured. */
    private Causes causes(SortedMap<String, List<Compared>> facets, boolean drifts) {
        LabelledRows any = facets.get(facets.firstKey()).get(0).now();
        SortedMap<String, Function<Compared, Measured>> measures = new TreeMap<>();
        if (any.task() == LabelledRows.Task.CLASSIFICATION) {
            measures.put("accuracy", one -> Measured.right(one.segment(), one.before(), one.now()));
        }
        measures.put(any.task().loss(), one -> Measured.losses(one.segment(), one.before(), one.now()));
        List<QualityCause> causes = new ArrayList<>();
        Optional<FoundSlice> slice = Optional.empty();
        for (String measure : measures.keySet()) {
            SortedMap<String, List<Measured>> measured = new TreeMap<>();
            facets.forEach((facet, segments) -> measured.put(
                    facet, segments.stream().map(measures.get(measure)).toList()));
            causes.addAll(Causes.of(measure, measured).byFacet());
            if (drifts && slice.isEmpty()) {
                slice = Causes.slice(measure, measured, falseDiscovery);
            }
        }
        causes.sort(Comparator.comparing(QualityCause::getFacet));
        return new Causes(causes, slice);
    }
}
