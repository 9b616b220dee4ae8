package io.tidemark.monitor.judging;

import io.tidemark.monitor.alerts.Cause;
import io.tidemark.monitor.alerts.SeriesVerdicts;
import io.tidemark.monitor.alerts.Verdict;
import io.tidemark.monitor.closing.ClosedWindow;
import io.tidemark.monitor.closing.ClosedWindow.SeriesWindow;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.BiasConfig;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.outcomes.ClosedOutcomes;
import io.tidemark.monitor.outcomes.ClosedOutcomes.SeriesOutcomes;
import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.FacetCounts;
import io.tidemark.statistics.bias.FacetJudge;
import io.tidemark.statistics.bias.Favourable;
import io.tidemark.statistics.bias.Needs;
import io.tidemark.statistics.judge.FalseDiscovery;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.sequential.FindingEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Judges how answers, and outcomes, treat the values of the facets that a model is watched for bias by. A facet is a segment
 * of the model too, so everything is known from what segments count; nothing else is kept.
 */
final class BiasJudge {

    private final SeriesCatalog catalog;
    private final FalseDiscovery correction;

    BiasJudge(SeriesCatalog catalog, double falseDiscovery) {
        this.catalog = catalog;
        this.correction = new FalseDiscovery(falseDiscovery);
    }

    /**
     * What was found of one facet.
     *
     * @param series names the facet, and whether it is of answers or of outcomes
     * @param rows rows of the window that it rests on
     * @param baselineRows those of the baseline; 0 where it has none
     */
    record JudgedFacet(SeriesKey series, long rows, long baselineRows, List<Finding> findings) {

        /** A drift is visible from the beginning of its window: panes are not looked at one by one. */
        SeriesVerdicts verdicts(WindowId window) {
            boolean drifts = findings.stream().anyMatch(Finding::isDrift);
            boolean isJudged = findings.stream().anyMatch(finding -> finding.outcome() instanceof Judged);
            Verdict verdict = drifts ? Verdict.drift(window.start()) : isJudged ? Verdict.QUIET : Verdict.UNKNOWN;
            return new SeriesVerdicts(
                    series, new TreeMap<>(Map.of(Cause.of(Kind.BIAS), verdict)), FindingEvidence.of(findings));
        }
    }

    /** Facet by facet, of the answers of every version; of versions without a baseline nothing. */
    List<JudgedFacet> ofAnswers(ClosedWindow window) {
        WatchedModel model = catalog.model(window.id().model()).orElseThrow();
        List<JudgedFacet> judged = new ArrayList<>();
        model.config()
                .bias()
                .ifPresent(bias -> window.series().stream()
                        .map(SeriesWindow::series)
                        .filter(BiasJudge::isAllTraffic)
                        .forEach(all -> bias.facets()
                                .forEach(facet -> judged.add(answers(bias, facet, all, window.series())))));
        return judged;
    }

    private static boolean isAllTraffic(SeriesKey series) {
        return series.segment().isEmpty() && series.hasBaseline();
    }

    private JudgedFacet answers(BiasConfig bias, String facet, SeriesKey all, List<SeriesWindow> window) {
        FacetCells now = new FacetCells();
        FacetCells before = new FacetCells();
        for (SeriesWindow series : window) {
            if (isValue(series.series(), facet, all)) {
                String value = series.series().segment();
                now.add(value, series.profile());
            }
        }
        catalog.segments(all, facet)
                .forEach(series -> catalog.baseline(series).ifPresent(of -> before.add(series.segment(), of)));
        return judged(bias, all.answersBy(facet), before.counts(), now.counts(), Needs.PREDICTIONS::equals);
    }

    private static boolean isValue(SeriesKey series, String facet, SeriesKey all) {
        return series.allTraffic().equals(all) && series.segment().startsWith(facet + "=");
    }

    /** Facet by facet, of the labelled outcomes of every version. */
    List<JudgedFacet> ofOutcomes(ClosedOutcomes window) {
        WatchedModel model = catalog.model(window.id().model()).orElseThrow();
        List<JudgedFacet> judged = new ArrayList<>();
        model.config()
                .bias()
                .ifPresent(bias -> window.series().stream()
                        .filter(series -> isAllTraffic(series.series()))
                        .filter(series -> window.mature()
                                || 2 * OutcomeLayout.labels(series.counts())
                                        >= OutcomeLayout.predictions(series.counts()))
                        .forEach(all -> bias.facets()
                                .forEach(facet -> judged.add(outcomes(bias, facet, all.series(), window.series())))));
        return judged;
    }

    private JudgedFacet outcomes(BiasConfig bias, String facet, SeriesKey all, List<SeriesOutcomes> window) {
        ClassLayout layout = (ClassLayout) catalog.outcomeLayout(all).orElseThrow();
        FacetCells now = new FacetCells();
        FacetCells before = new FacetCells();
        for (SeriesOutcomes series : window) {
            if (isValue(series.series(), facet, all)) {
                now.add(series.series().segment(), layout, series.counts());
            }
        }
        catalog.segments(all, facet)
                .forEach(series ->
                        catalog.baselineOutcomes(series).ifPresent(of -> before.add(series.segment(), layout, of)));
        return judged(
                bias,
                all.outcomesBy(facet),
                before.counts(),
                now.counts(),
                needs -> needs == Needs.LABELS || needs == Needs.BOTH);
    }

    private JudgedFacet judged(
            BiasConfig bias, SeriesKey series, FacetCounts before, FacetCounts now, Predicate<Needs> wanted) {
        SortedSet<BiasMetric> metrics = new TreeSet<>(bias.metrics());
        metrics.removeIf(metric -> !wanted.test(metric.needs()));
        FacetJudge judge =
                new FacetJudge(metrics, Favourable.of(bias.favourable()), bias.change(), bias.allowed(), correction);
        return new JudgedFacet(series, rows(now), rows(before), judge.judge(before, now));
    }

    private static long rows(FacetCounts counts) {
        return counts.rows().values().stream().mapToLong(Long::longValue).sum();
    }
}
