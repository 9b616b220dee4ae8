package io.tidemark.monitor.judging;

import io.tidemark.monitor.closing.ClosedWindow;
import io.tidemark.monitor.closing.ClosedWindow.SeriesWindow;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.FoundSlice;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.NumericSummary;
import io.tidemark.statistics.kinds.QualitySplit.Measured;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a change of the answers of all traffic comes of, facet by facet: of the share of the class that changed most, or of the mean
 * predicted value. The segments of a facet have every prediction in one of them, so their parts add up to the change.
 */
final class AnswerCauses {

    private final SeriesCatalog catalog;
    private final double falseDiscovery;

    AnswerCauses(SeriesCatalog catalog, double falseDiscovery) {
        this.catalog = catalog;
        this.falseDiscovery = falseDiscovery;
    }

    /** What is measured of every answer. */
    private record Question(String name, Column column, int slot) {

        static Question ofShare(Column.Categorical answers, int slot) {
            return new Question("share of " + answers.describe(slot), answers, slot);
        }

        static Question ofMean(Column.Numeric answers) {
            return new Question("mean prediction", answers, -1);
        }

        Measure of(Profile profile) {
            int at = IntStream.range(0, profile.layout().size())
                    .filter(c -> profile.layout().column(c).name().equals(column.name()))
                    .findFirst()
                    .orElseThrow();
            Counts counts = profile.counts(at);
            long n = counts.sum(0, column.missing());
            if (column instanceof Column.Numeric numeric && n > 0) {
                NumericSummary summary = NumericSummary.of(numeric.bins(), counts);
                double squares = summary.mean() * summary.mean() + summary.deviation() * summary.deviation();
                return new Measure(n, n * summary.mean(), n * squares);
            }
            return n == 0 ? new Measure(0, 0, 0) : new Measure(n, counts.at(slot), counts.at(slot));
        }
    }

    private record Measure(long n, double sum, double squares) {}

    /** The causes of a change of one series; none of a segment, or without a baseline. Where it drifts, the slice as well. */
    Causes of(JudgedSeries judged, ClosedWindow window) {
        SeriesKey series = judged.window().series();
        Optional<Profile> before = catalog.baseline(series);
        if (!series.segment().isEmpty() || before.isEmpty()) {
            return Causes.NONE;
        }
        boolean drifts = judged.findings().stream().anyMatch(Finding::isDrift);
        return window.series().stream()
                .filter(one -> one.series().equals(series))
                .findFirst()
                .flatMap(now -> question(before.get(), now.profile()).map(about -> {
                    SortedMap<String, List<Measured>> measured = measured(about, series, window);
                    return new Causes(
                            Causes.of(about.name(), measured).byFacet(),
                            drifts
                                    ? sampled(about, before.get(), now)
                                            .or(() -> Causes.slice(about.name(), measured, falseDiscovery))
                                    : Optional.empty());
                }))
                .orElse(Causes.NONE);
    }

    /** In rows that were drawn, as they are where no search is declared. */
    private Optional<FoundSlice> sampled(Question about, Profile before, SeriesWindow now) {
        return new SampledSearch(before, falseDiscovery)
                .ofAnswers(
                        about.name(),
                        about.column(),
                        about.slot(),
                        catalog.sample(now.series()).rows(),
                        now.sample().get());
    }

    private SortedMap<String, List<Measured>> measured(Question about, SeriesKey series, ClosedWindow window) {
        SortedMap<String, List<Measured>> measured = new TreeMap<>();
        for (SegmentConfig facet :
                catalog.model(series.model()).orElseThrow().config().segments()) {
            measured.put(facet.facet(), measured(about, facet.facet(), series, window));
        }
        return measured;
    }

    private static Optional<Question> question(Profile before, Profile now) {
        for (int c = 0; c < now.layout().size(); c++) {
            Column column = now.layout().column(c);
            if (column.role() == Role.PREDICTION) {
                return column instanceof Column.Categorical answers
                        ? classThatMovedMost(answers, before.counts(c), now.counts(c))
                        : Optional.of(Question.ofMean((Column.Numeric) column));
            }
        }
        return Optional.empty();
    }

    /** Of two that moved as much, as they do where there are no others, the later one. */
    private static Optional<Question> classThatMovedMost(Column.Categorical answers, Counts before, Counts now) {
        double n = before.sum(0, answers.missing());
        double nNow = now.sum(0, answers.missing());
        return IntStream.range(0, n > 0 && nNow > 0 ? answers.missing() : 0)
                .boxed()
                .max(Comparator.comparingDouble(
                                (Integer slot) -> Math.rint(1e9 * Math.abs(now.at(slot) / nNow - before.at(slot) / n)))
                        .thenComparing(slot -> slot))
                .map(slot -> Question.ofShare(answers, slot));
    }

    private List<Measured> measured(Question about, String facet, SeriesKey all, ClosedWindow window) {
        SortedMap<String, Measure> before = new TreeMap<>();
        catalog.segments(all, facet)
                .forEach(
                        series -> catalog.baseline(series).ifPresent(of -> before.put(series.segment(), about.of(of))));
        SortedMap<String, Measure> now = new TreeMap<>();
        window.series().stream()
                .filter(series -> series.series().allTraffic().equals(all))
                .filter(series -> series.series().segment().startsWith(facet + "="))
                .forEach(series -> now.put(series.series().segment(), about.of(series.profile())));
        SortedMap<String, Measure> either = new TreeMap<>(before);
        either.putAll(now);
        Measure none = new Measure(0, 0, 0);
        return either.keySet().stream()
                .map(segment -> measured(segment, before.getOrDefault(segment, none), now.getOrDefault(segment, none)))
                .toList();
    }

    private static Measured measured(String segment, Measure before, Measure now) {
        return new Measured(segment, before.n(), before.sum(), before.squares(), now.n(), now.sum(), now.squares());
    }
}
