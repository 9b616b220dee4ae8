package io.tidemark.monitor.judging;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.outcomes.ClosedOutcomes;
import io.tidemark.monitor.outcomes.ClosedOutcomes.SeriesOutcomes;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.survey.Stratum;
import io.tidemark.statistics.survey.WeightingClasses;
import io.tidemark.statistics.survey.WeightingClasses.Facet;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What estimates of all traffic are made of: the segments of a facet have counted the strata of a review each for themselves. */
final class FacetStrata {

    private FacetStrata() {}

    /** Of a segment its strata as they are: it is not cut by other facets. */
    static WeightingClasses of(ClosedOutcomes window, SeriesOutcomes series, OutcomeLayout layout) {
        List<Stratum> strata = layout.strata(series.counts());
        boolean isCut = series.series().segment().isEmpty() && !strata.isEmpty();
        return WeightingClasses.of(strata, isCut ? facets(window, series.series(), layout) : List.of());
    }

    private static List<Facet> facets(ClosedOutcomes window, SeriesKey all, OutcomeLayout layout) {
        SortedMap<String, List<List<Stratum>>> values = new TreeMap<>();
        for (SeriesOutcomes one : window.series()) {
            SeriesKey series = one.series();
            if (series.isSlice() && series.allTraffic().equals(all)) {
                values.computeIfAbsent(SeriesKey.facetOf(series.segment()), facet -> new ArrayList<>())
                        .add(layout.strata(one.counts()));
            }
        }
        return values.entrySet().stream()
                .map(facet -> new Facet(facet.getKey(), facet.getValue()))
                .toList();
    }
}
