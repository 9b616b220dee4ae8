package io.tidemark.monitor.judging;

import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.QualityCause;
import io.tidemark.statistics.kinds.LabelledRows;
import io.tidemark.statistics.kinds.QualitySplit.Measured;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a change of the quality of all traffic comes of, facet by facet: the segments of a facet have every prediction in one of
 * them, so their parts add up to the change.
 */
final class QualityCauses {

    private final SeriesCatalog catalog;

    QualityCauses(SeriesCatalog catalog) {
        this.catalog = catalog;
    }

    /** A segment before and now. */
    private record Compared(String segment, LabelledRows before, LabelledRows now) {}

    /**
     * The causes of a change of one series; none of a segment, or where baseline or window have no labels.
     *
     * @param window all series of the window
     */
    List<QualityCause> of(JudgedOutcomes all, List<JudgedOutcomes> window) {
        SeriesKey series = all.window().series();
        boolean isLabelled = OutcomeLayout.labels(all.window().counts()) > 0;
        if (!series.segment().isEmpty() || !all.isComparable() || !isLabelled) {
            return List.of();
        }
        SortedMap<String, OutcomeCounts> now = window.stream()
                .filter(one -> one.window().series().allTraffic().equals(series))
                .collect(Collectors.toMap(
                        one -> one.window().series().segment(),
                        one -> one.window().counts(),
                        (a, b) -> a,
                        TreeMap::new));
        catalog.baselineSegments(series).forEach(segment -> now.putIfAbsent(segment, OutcomeCounts.NONE));
        Map<String, List<Compared>> facets = now.keySet().stream()
                .filter(segment -> !segment.isEmpty())
                .map(segment -> compared(series, segment, all.layout(), now.get(segment)))
                .collect(Collectors.groupingBy(one -> facet(one.segment()), TreeMap::new, Collectors.toList()));
        List<QualityCause> causes = new ArrayList<>();
        facets.forEach((facet, segments) -> causes.addAll(causes(facet, segments)));
        return causes;
    }

    private static String facet(String segment) {
        return segment.substring(0, segment.indexOf('='));
    }

    private Compared compared(SeriesKey all, String segment, OutcomeLayout layout, OutcomeCounts now) {
        SeriesKey series = new SeriesKey(all.model(), all.version(), all.baseline(), segment);
        OutcomeCounts before = catalog.baselineOutcomes(series).orElse(OutcomeCounts.NONE);
        return new Compared(segment, LabelledRows.of(layout, before), LabelledRows.of(layout, now));
    }

    private static List<QualityCause> causes(String facet, List<Compared> segments) {
        LabelledRows any = segments.get(0).now();
        List<QualityCause> causes = new ArrayList<>();
        if (any.task() == LabelledRows.Task.CLASSIFICATION) {
            add(
                    causes,
                    facet,
                    "accuracy",
                    segments.stream()
                            .map(one -> Measured.right(one.segment(), one.before(), one.now()))
                            .toList());
        }
        add(
                causes,
                facet,
                any.task().loss(),
                segments.stream()
                        .map(one -> Measured.losses(one.segment(), one.before(), one.now()))
                        .toList());
        return causes;
    }

    private static void add(List<QualityCause> causes, String facet, String measure, List<Measured> segments) {
        CauseRecords.of(facet, measure, segments).ifPresent(causes::add);
    }
}
