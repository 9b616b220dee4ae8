package io.tidemark.monitor.judging;

import io.tidemark.monitor.alerts.Cause;
import io.tidemark.monitor.alerts.SeriesVerdicts;
import io.tidemark.monitor.alerts.Verdict;
import io.tidemark.monitor.closing.ClosedWindow;
import io.tidemark.monitor.closing.ClosedWindow.SeriesWindow;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.BiasConfig;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.config.SlicedBy;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.outcomes.ClosedOutcomes;
import io.tidemark.monitor.outcomes.ClosedOutcomes.SeriesOutcomes;
import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.FacetCounts;
import io.tidemark.statistics.bias.FacetJudge;
import io.tidemark.statistics.bias.FacetJudge.Counted;
import io.tidemark.statistics.bias.FacetPair;
import io.tidemark.statistics.bias.Favourable;
import io.tidemark.statistics.bias.Needs;
import io.tidemark.statistics.judge.FalseDiscovery;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.sequential.FindingEvidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Judges how answers, and outcomes, treat the values of the facets that a model is watched for bias by. A facet is a segment
 * of the model too, so everything is known from what segments count; nothing else is kept. What is of all rows, whatever
 * their facet, is told once, with the facet whose name is first.
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
        SortedMap<String, Profile> now = new TreeMap<>();
        window.stream()
                .filter(series -> series.series().allTraffic().equals(all))
                .forEach(series -> now.put(series.series().segment(), series.profile()));
        Counted before = counted(bias, facet, all, baseline(all, catalog::baseline), FacetCells::add);
        return judged(
                bias,
                all.answersBy(facet),
                before,
                counted(bias, facet, all, now, FacetCells::add),
                needs -> needs == Needs.PREDICTIONS || needs == Needs.NOTHING);
    }

    private <C> SortedMap<String, C> baseline(SeriesKey all, Function<SeriesKey, Optional<C>> counts) {
        SortedMap<String, C> before = new TreeMap<>();
        WatchedModel model = catalog.model(all.model()).orElseThrow();
        for (SegmentConfig facet : model.config().segments()) {
            catalog.segments(all, facet.facet())
                    .forEach(series -> counts.apply(series).ifPresent(of -> before.put(series.segment(), of)));
        }
        return before;
    }

    /** Adds the rows of one value of a facet, all of which are of one group. */
    private interface Adding<C> {

        void add(FacetCells cells, String value, String group, C rows);
    }

    /** The rows of a facet by value, and within a group where conditional metrics compare, from those of segments. */
    private <C> Counted counted(
            BiasConfig bias, String facet, SeriesKey all, SortedMap<String, C> segments, Adding<C> adding) {
        List<SegmentConfig> configured =
                catalog.model(all.model()).orElseThrow().config().segments();
        SortedMap<String, C> values = of(facet, segments);
        FacetCells cells = new FacetCells();
        values.forEach((value, rows) -> adding.add(cells, value, "", rows));
        Optional<SegmentConfig> crossed =
                bias.group().flatMap(group -> BiasConfig.crossedWith(group, facet, configured));
        FacetCells grouped = new FacetCells();
        crossed.ifPresent(by -> of(by.facet(), segments)
                .forEach((segment, rows) -> Combination.of(segment, by.facet(), facet, values.keySet())
                        .ifPresent(found -> adding.add(grouped, found.value(), found.group(), rows))));
        return new Counted(cells.counts(), grouped.counts());
    }

    private static <C> SortedMap<String, C> of(String facet, SortedMap<String, C> segments) {
        SortedMap<String, C> some = new TreeMap<>(segments);
        some.keySet().removeIf(segment -> !segment.startsWith(facet + "="));
        return some;
    }

    /** A value of a facet, as facet=value, and a group, of the combination of both that a segment is of. */
    private record Combination(String value, String group) {

        static Optional<Combination> of(String segment, String crossing, String facet, Set<String> values) {
            String combined = facet + segment.substring(crossing.length());
            return values.stream()
                    .filter(value -> combined.startsWith(value + SlicedBy.CROSS))
                    .max(Comparator.comparing(String::length))
                    .map(value -> new Combination(value, combined.substring(value.length() + SlicedBy.CROSS.length())));
        }
    }

    /** Facet by facet, of the labelled outcomes of every version. */
    List<JudgedFacet> ofOutcomes(ClosedOutcomes window) {
        WatchedModel model = catalog.model(window.id().model()).orElseThrow();
        List<JudgedFacet> judged = new ArrayList<>();
        model.config()
                .bias()
                .ifPresent(bias -> window.series().stream()
                        .filter(series -> isAllTraffic(series.series()))
                        .filter(series -> window.mature() || OutcomeJudge.hasHalf(series))
                        .forEach(all -> bias.facets()
                                .forEach(facet -> judged.add(outcomes(bias, facet, all.series(), window.series())))));
        return judged;
    }

    private JudgedFacet outcomes(BiasConfig bias, String facet, SeriesKey all, List<SeriesOutcomes> window) {
        OutcomeLayout layout = catalog.outcomeLayout(all).orElseThrow();
        Adding<OutcomeCounts> adding =
                (cells, value, group, rows) -> cells.add(value, group, layout, bias.within(), rows);
        SortedMap<String, OutcomeCounts> now = new TreeMap<>();
        window.stream()
                .filter(series -> series.series().allTraffic().equals(all))
                .forEach(series -> now.put(series.series().segment(), series.counts()));
        Counted before = counted(bias, facet, all, baseline(all, catalog::baselineOutcomes), adding);
        return judged(
                bias,
                all.outcomesBy(facet),
                before,
                counted(bias, facet, all, now, adding),
                needs -> needs == Needs.LABELS || needs == Needs.BOTH);
    }

    private JudgedFacet judged(
            BiasConfig bias, SeriesKey series, Counted before, Counted now, Predicate<Needs> wanted) {
        SortedSet<BiasMetric> metrics = new TreeSet<>(bias.metrics());
        metrics.removeIf(metric -> !wanted.test(metric.needs()));
        boolean isFirst = bias.facets().stream()
                .min(Comparator.naturalOrder())
                .filter(series.facet()::equals)
                .isPresent();
        metrics.removeIf(metric -> !metric.comparesSides() && !isFirst);
        Set<String> favourable = bias.within().isPresent() ? Set.of(FacetCells.WISHED) : bias.favourable();
        FacetJudge judge = new FacetJudge(
                metrics,
                Favourable.of(favourable),
                bias.change(),
                bias.allowed(),
                bias.convention(),
                pairs(bias, series.facet()),
                correction);
        return new JudgedFacet(series, rows(now.all()), rows(before.all()), judge.judge(before, now));
    }

    private static List<FacetPair> pairs(BiasConfig bias, String facet) {
        return bias.pairs().stream()
                .map(pair -> new FacetPair(facet + "=" + pair.value(), facet + "=" + pair.other()))
                .toList();
    }

    private static long rows(FacetCounts counts) {
        return counts.rows().values().stream().mapToLong(Long::longValue).sum();
    }
}
