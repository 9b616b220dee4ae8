package io.tidemark.monitor.alerts;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.Contribution;
import io.tidemark.schemas.Evidence;
import io.tidemark.schemas.Finding;
import io.tidemark.schemas.FoundSlice;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.SegmentDrift;
import io.tidemark.schemas.Verdict;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.profile.AttributionColumns;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The reports on one window: what the evidence of its alerts is taken from, and nothing else. So the evidence of an alert can
 * always be had anew from the last reports.
 *
 * @param reports of all series of the window, of any group
 */
public record WindowReports(List<Report> reports) {

    private static final int MOST_WITH_MOVERS = 10;
    private static final int MOST_SEGMENTS = 10;

    /** What drifts before what does not, however large. */
    private static final Comparator<Finding> STRONGEST_FIRST = Comparator.comparing(
                    (Finding finding) -> !drifts(finding))
            .thenComparing(Comparator.comparingDouble(WindowReports::excess).reversed());

    public WindowReports(Collection<Report> reports) {
        this(List.copyOf(reports));
    }

    /** What the estimate exceeds the tolerance by: below 0 of most findings, least of those without a judgement. */
    private static double excess(Finding finding) {
        return finding.getEstimate() == null
                ? Double.NEGATIVE_INFINITY
                : finding.getEstimate() - finding.getTolerance();
    }

    /** Whether they tell what labels say. */
    boolean areOnLabels() {
        return reports.stream()
                .flatMap(report -> report.getFindings().stream())
                .anyMatch(finding -> finding.getKind().equals(Kind.PRIOR.word()));
    }

    /**
     * The evidence for an alert.
     *
     * @param faults columns with a fault of the data in the window
     */
    public Evidence evidence(SeriesKey series, Cause cause, Instant start, Instant end, SortedSet<String> faults) {
        List<Finding> findings = findings(series, cause);
        List<Finding> drifting = findings.stream().filter(WindowReports::drifts).toList();
        Evidence.Builder evidence = Evidence.newBuilder();
        findings.stream().findFirst().ifPresentOrElse(first -> show(evidence, first), () -> showNone(evidence));
        return evidence.setWindowStart(start)
                .setWindowEnd(end)
                .setAgainst(of(series).map(Report::getAgainst).findFirst().orElse(""))
                .setContributions(contributions(drifting))
                .setImportance(known(importances(drifting).values().stream()))
                .setSeverity(known(severities(drifting)))
                .setSegments(series.segment().isEmpty() ? segments(series, cause) : List.of())
                .setOnlyInSegment(!series.segment().isEmpty() && isQuiet(series.allTraffic(), cause))
                .setSlice(slice(series, cause).orElse(null))
                .setFaults(cause.kind() == Kind.DATA_QUALITY ? List.of() : List.copyOf(faults))
                .build();
    }

    /** Of what labels say, the report on quality has it; of answers, that on predictions. */
    private Optional<FoundSlice> slice(SeriesKey series, Cause cause) {
        boolean isOfLabels = cause.kind() == Kind.QUALITY || cause.kind() == Kind.CONCEPT || cause.kind() == Kind.PRIOR;
        return isOfLabels || cause.kind() == Kind.PREDICTION
                ? of(series)
                        .filter(report -> (report.getQuality() != null) == isOfLabels)
                        .map(Report::getSlice)
                        .filter(Objects::nonNull)
                        .findFirst()
                : Optional.empty();
    }

    private static void show(Evidence.Builder evidence, Finding finding) {
        evidence.setEffect(finding.getEffect())
                .setValue(finding.getValue())
                .setLower(finding.getLower())
                .setUpper(finding.getUpper())
                .setTolerance(finding.getTolerance())
                .setN(finding.getN())
                .setNBaseline(finding.getNBaseline())
                .setMovers(finding.getMovers());
    }

    private static void showNone(Evidence.Builder evidence) {
        evidence.setEffect("").setTolerance(0).setN(0).setNBaseline(0).setMovers(List.of());
    }

    /**
     * The findings on a cause, the strongest first. Where labels explain what moved, the findings on those; of a segment
     * whose baseline has no labels, those of all traffic, by which it was explained.
     */
    private List<Finding> findings(SeriesKey series, Cause cause) {
        return Stream.of(about(series, cause), findings(series), findings(series.allTraffic()))
                .map(some -> some.sorted(STRONGEST_FIRST).toList())
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private Stream<Finding> findings(SeriesKey series) {
        return of(series).flatMap(report -> report.getFindings().stream());
    }

    private Stream<Finding> about(SeriesKey series, Cause cause) {
        return findings(series)
                .filter(finding -> finding.getKind().equals(cause.kind().word()))
                .filter(finding -> cause.column().isEmpty() || cause.column().equals(finding.getSubject()));
    }

    private Stream<Report> of(SeriesKey series) {
        return reports.stream().filter(report -> keyOf(report).equals(series));
    }

    private static SeriesKey keyOf(Report report) {
        return new SeriesKey(report.getModel(), report.getVersion(), report.getBaseline(), report.getSegment());
    }

    private static boolean drifts(Finding finding) {
        return finding.getVerdict() == Verdict.DRIFT;
    }

    /** Whether the reports on a series say that a cause does not drift: more than that they do not say that it does. */
    private boolean isQuiet(SeriesKey series, Cause cause) {
        List<Finding> about = about(series, cause).toList();
        return about.stream().noneMatch(WindowReports::drifts)
                && about.stream().anyMatch(finding -> finding.getVerdict() == Verdict.QUIET);
    }

    /** Whether the reports on a series say that a cause drifts. */
    private boolean isFound(SeriesKey series, Cause cause) {
        return of(series)
                        .anyMatch(report ->
                                report.getKinds().contains(cause.kind().word()))
                && about(series, cause).anyMatch(WindowReports::drifts);
    }

    private static List<Contribution> contributions(List<Finding> drifting) {
        double sum = drifting.stream().mapToDouble(WindowReports::excess).sum();
        return IntStream.range(0, drifting.size())
                .mapToObj(i -> {
                    Finding finding = drifting.get(i);
                    return Contribution.newBuilder()
                            .setSubject(finding.getSubject())
                            .setEffect(finding.getEffect())
                            .setShare(sum > 0 ? excess(finding) / sum : 1.0 / drifting.size())
                            .setValue(finding.getValue())
                            .setLower(finding.getLower())
                            .setUpper(finding.getUpper())
                            .setTolerance(finding.getTolerance())
                            .setMovers(i < MOST_WITH_MOVERS ? finding.getMovers() : List.of())
                            .setImportance(finding.getImportance())
                            .setCause(finding.getCause())
                            .build();
                })
                .toList();
    }

    /** By feature; a feature has several findings. */
    private static SortedMap<String, Double> importances(List<Finding> drifting) {
        SortedMap<String, Double> importances = new TreeMap<>();
        drifting.stream()
                .filter(finding -> finding.getImportance() != null)
                .forEach(finding -> importances.put(featureOf(finding), finding.getImportance()));
        return importances;
    }

    private static Stream<Double> severities(List<Finding> drifting) {
        SortedMap<String, Double> importances = importances(drifting);
        return importances.keySet().stream()
                .map(feature -> importances.get(feature)
                        * drifting.stream()
                                .filter(finding -> finding.getImportance() != null)
                                .filter(finding -> featureOf(finding).equals(feature))
                                .mapToDouble(Finding::getLower)
                                .max()
                                .orElse(0));
    }

    private static String featureOf(Finding finding) {
        return AttributionColumns.featureOf(finding.getSubject()).orElse(finding.getSubject());
    }

    /** The sum; null of nothing. */
    private static Double known(Stream<Double> numbers) {
        return numbers.reduce(Double::sum).orElse(null);
    }

    private List<SegmentDrift> segments(SeriesKey all, Cause cause) {
        record Strongest(SeriesKey series, Finding finding) {}
        return reports.stream()
                .map(WindowReports::keyOf)
                .distinct()
                .filter(series ->
                        !series.segment().isEmpty() && series.allTraffic().equals(all))
                .filter(series -> isFound(series, cause))
                .flatMap(series -> strongest(series, cause).map(one -> new Strongest(series, one)).stream())
                .sorted(Comparator.comparing(Strongest::finding, STRONGEST_FIRST)
                        .thenComparing(Strongest::series))
                .limit(MOST_SEGMENTS)
                .map(one -> segment(one.series().segment(), one.finding()))
                .toList();
    }

    private Optional<Finding> strongest(SeriesKey series, Cause cause) {
        return about(series, cause).filter(WindowReports::drifts).min(STRONGEST_FIRST);
    }

    private static SegmentDrift segment(String name, Finding finding) {
        return SegmentDrift.newBuilder()
                .setSegment(name)
                .setEffect(finding.getSubject() + " " + finding.getEffect())
                .setValue(finding.getValue())
                .setLower(finding.getLower())
                .setUpper(finding.getUpper())
                .setN(finding.getN())
                .build();
    }
}
