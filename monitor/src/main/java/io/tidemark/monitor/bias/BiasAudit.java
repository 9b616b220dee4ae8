package io.tidemark.monitor.bias;

import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.config.Nearest;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.FacetCounts;
import io.tidemark.statistics.bias.FacetRates;
import io.tidemark.statistics.bias.FacetSplit;
import io.tidemark.statistics.bias.Favourable;
import io.tidemark.statistics.bias.Tolerated;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.multiplicity.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Answers a question from rows: counts them by facet, and judges all metrics of all comparisons together. */
public final class BiasAudit {

    private final BiasRows rows;
    private final Question question;
    private final Map<BiasMetric, Tolerated> ranges;
    private final List<String> notes = new ArrayList<>();

    public BiasAudit(BiasRows rows, Question question) {
        this.rows = rows;
        this.question = question;
        this.ranges = question.ranges();
    }

    /**
     * The answer.
     *
     * @throws Failure when there are no rows, a column or value is not there, or it is not clear what is wished for
     */
    public BiasResult run() {
        List<Facet> facets = Facet.of(rows, question.facets());
        Outcomes labels = outcomes(question.label(), Optional.empty());
        Outcomes predictions = outcomes(question.prediction(), question.label().map(of -> labels));
        Counting counting = new Counting(
                labels.rows(),
                predictions.rows(),
                question.group()
                        .map(group -> RowGroups.byValue(rows.column(group), ""))
                        .orElseGet(() -> RowGroups.none(rows.rows())));
        Favourable favourable = new Favourable(labels.wished(), predictions.wished());
        question.label().ifPresent(of -> note(of, labels));
        question.prediction().ifPresent(of -> note(of, predictions));
        requireKnownValues(facets);
        List<FacetResult> results = new ArrayList<>();
        for (Facet facet : facets) {
            notes.addAll(facet.notes());
            results.add(compared(facet, counting.of(facet.rows()), favourable));
        }
        notes.addAll(rows.complaints());
        return new BiasResult(
                rows.source(),
                rows.rows(),
                question,
                labels.wished(),
                predictions.wished(),
                Tolerances.DEFAULT.falseDiscovery(),
                corrected(results, Tolerances.DEFAULT.falseDiscovery()),
                entropy(counting, facets.get(0), favourable),
                notes);
    }

    private Outcomes outcomes(Optional<Outcome> outcome, Optional<Outcomes> like) {
        return outcome.map(of -> Outcomes.of(of, rows.column(of.column()), like))
                .orElseGet(() -> Outcomes.none(rows.rows()));
    }

    private void note(Outcome outcome, Outcomes of) {
        notes.addAll(of.notes());
        of.onlyClass()
                .ifPresent(only -> notes.add("Every row has the same outcome in '" + outcome.column() + "', '" + only
                        + "': metrics that need others have no value."));
        if (of.rowsWithout() > 0) {
            notes.add(Figures.count(of.rowsWithout()) + " of " + Figures.count(rows.rows())
                    + " rows have no outcome in '" + outcome.column() + "', and count for the others alone.");
        }
    }

    private void requireKnownValues(List<Facet> facets) {
        List<String> known =
                facets.stream().flatMap(facet -> facet.rows().names().stream()).toList();
        List<String> asked = new ArrayList<>(question.facets().values());
        question.facets().pairs().forEach(pair -> asked.addAll(List.of(pair.disadvantaged(), pair.other())));
        for (String value : asked) {
            if (!known.contains(value)) {
                throw new Failure(
                        ExitCode.USAGE,
                        "no facet has the value '" + value + "'."
                                + Nearest.to(value, known).map(Quoted::question).orElse("") + " There are "
                                + Quoted.list(known) + ".");
            }
        }
        for (Pair pair : question.facets().pairs()) {
            if (facets.stream().noneMatch(facet -> has(facet, pair))) {
                throw new Failure(
                        ExitCode.USAGE,
                        "'" + pair.disadvantaged() + "' and '" + pair.other()
                                + "' are not values of the same facet, so they cannot be compared");
            }
        }
    }

    private static boolean has(Facet facet, Pair pair) {
        return facet.rows().names().containsAll(List.of(pair.disadvantaged(), pair.other()));
    }

    private FacetResult compared(Facet facet, FacetCounts counts, Favourable favourable) {
        List<String> names = facet.rows().names();
        Map<String, FacetRates> values = new LinkedHashMap<>();
        names.forEach(name -> values.put(name, counts.rates(name::equals, favourable)));
        if (names.size() < 2) {
            notes.add("Facet '" + facet.name() + "' has one value only, " + Quoted.list(names)
                    + ": there is nothing to compare it with.");
            return new FacetResult(facet.name(), values, List.of());
        }
        List<SidesResult> sides = new ArrayList<>();
        for (String value : singles(facet, values)) {
            Optional<String> other = names.size() > 2
                    ? Optional.empty()
                    : names.stream().filter(name -> !name.equals(value)).findFirst();
            sides.add(sides(value, other, counts, favourable));
        }
        question.facets().pairs().stream().filter(pair -> has(facet, pair)).forEach(pair -> {
            FacetCounts ofPair = counts.only(List.of(pair.disadvantaged(), pair.other())::contains);
            sides.add(sides(pair.disadvantaged(), Optional.of(pair.other()), ofPair, favourable));
        });
        return new FacetResult(facet.name(), values, sides);
    }

    /** Values that are compared with all others: of two, which would mirror each other, the one with fewer rows. */
    private List<String> singles(Facet facet, Map<String, FacetRates> values) {
        List<String> names = facet.rows().names();
        List<String> chosen =
                names.stream().filter(question.facets().values()::contains).toList();
        boolean paired = question.facets().pairs().stream().anyMatch(pair -> has(facet, pair));
        if (!chosen.isEmpty() || paired) {
            return chosen;
        }
        if (names.size() > 2) {
            return names;
        }
        boolean firstIsLarger =
                values.get(names.get(0)).rows() >= values.get(names.get(1)).rows();
        return List.of(names.get(firstIsLarger ? 1 : 0));
    }

    private SidesResult sides(String d, Optional<String> a, FacetCounts counts, Favourable favourable) {
        FacetSplit split = counts.split(d::equals, favourable);
        List<MetricResult> metrics = question.metrics().stream()
                .filter(BiasMetric::comparesSides)
                .map(metric -> MetricResult.alone(
                        metric,
                        metric.of(split, question.convention()),
                        metric.leastCount(split),
                        Optional.ofNullable(ranges.get(metric))))
                .toList();
        return new SidesResult(
                d,
                a,
                counts.rates(d::equals, favourable),
                counts.rates(value -> !value.equals(d), favourable),
                metrics);
    }

    private Optional<Measurement> entropy(Counting counting, Facet facet, Favourable favourable) {
        if (!question.metrics().contains(BiasMetric.GE) || facet.rows().names().size() < 2) {
            return Optional.empty();
        }
        String any = facet.rows().names().get(0);
        return Optional.of(
                BiasMetric.GE.of(counting.of(facet.rows()).split(any::equals, favourable), question.convention()));
    }

    /** All metrics of all comparisons are one family. */
    private static List<FacetResult> corrected(List<FacetResult> facets, double falseDiscovery) {
        List<MetricResult> judged = facets.stream()
                .flatMap(facet -> facet.sides().stream())
                .flatMap(of -> of.metrics().stream())
                .filter(metric -> metric.pAdjusted().isPresent())
                .toList();
        double[] adjusted = BenjaminiHochberg.adjust(judged.stream()
                .mapToDouble(metric -> metric.pAdjusted().getAsDouble())
                .toArray());
        IdentityHashMap<MetricResult, MetricResult> corrected = new IdentityHashMap<>();
        IntStream.range(0, adjusted.length)
                .forEach(i -> corrected.put(judged.get(i), judged.get(i).corrected(adjusted[i], falseDiscovery)));
        return facets.stream()
                .map(facet -> new FacetResult(
                        facet.name(),
                        facet.values(),
                        facet.sides().stream()
                                .map(of -> new SidesResult(
                                        of.d(),
                                        of.a(),
                                        of.ratesOfD(),
                                        of.ratesOfA(),
                                        of.metrics().stream()
                                                .map(metric -> corrected.getOrDefault(metric, metric))
                                                .toList()))
                                .toList()))
                .toList();
    }
}
