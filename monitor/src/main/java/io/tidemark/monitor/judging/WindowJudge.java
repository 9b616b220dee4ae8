package io.tidemark.monitor.judging;

import io.tidemark.monitor.alerts.AlertBook;
import io.tidemark.monitor.alerts.SeriesVerdicts;
import io.tidemark.monitor.alerts.WindowReports;
import io.tidemark.monitor.closing.ClosedWindow;
import io.tidemark.monitor.closing.ClosedWindow.SeriesWindow;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.judging.BiasJudge.JudgedFacet;
import io.tidemark.monitor.judging.LiveJudge.Live;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.ExpectedMeasure;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.WindowProfile;
import io.tidemark.statistics.attribution.AttributionJudge;
import io.tidemark.statistics.estimates.Trust;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.profile.AttributionColumns;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import io.tidemark.statistics.sequential.WindowEvidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Judges every series of a closed window against its baseline, once. */
public final class WindowJudge {

    private static final int FEATURES_A_GROUP = 100;

    private final SeriesCatalog catalog;
    private final JudgedSpans spans;
    private final AttributionJudge judge;
    private final ReportWriter writer;
    private final AnswerCauses causes;
    private final BiasJudge bias;
    private final BiasWriter biasWriter;
    private final AlertBook alerts;
    private final Optional<LiveJudge> live;
    private final Optional<TrustBook> trust;

    /**
     * @param live for models that are judged against live windows too
     * @param trust how far estimates without labels may be believed; empty without models that have labels
     */
    public WindowJudge(
            SeriesCatalog catalog,
            JudgedSpans spans,
            Judge judge,
            ReportWriter writer,
            AlertBook alerts,
            Optional<LiveJudge> live,
            Optional<TrustBook> trust) {
        this.live = live;
        this.trust = trust;
        this.catalog = catalog;
        this.spans = spans;
        this.judge = new AttributionJudge(judge);
        this.writer = writer;
        this.causes = new AnswerCauses(catalog, judge.tolerances().falseDiscovery());
        this.bias = new BiasJudge(catalog, judge.tolerances().falseDiscovery());
        this.biasWriter = new BiasWriter(writer.config());
        this.alerts = alerts;
    }

    /**
     * The verdicts on a window; its alerts are those that it changed. Of what is only counted there are profiles as well: a
     * baseline made of windows has the segments that causes, slices and bias are found with.
     */
    public Verdicts judge(ClosedWindow all) {
        ClosedWindow window = all.without(catalog::isOnlyCounted);
        List<JudgedSeries> judged = new ArrayList<>(againstRows(window));
        List<Report> reports = new ArrayList<>();
        judged.forEach(series ->
                reports.addAll(reports(window, series, estimates(window.id(), series), causes.of(series, all))));
        for (Live one : live.map(judge -> judge.judge(window)).orElse(List.of())) {
            judged.add(one.judged());
            reports(window, one.judged(), List.of(), Causes.NONE)
                    .forEach(report -> reports.add(
                            Report.newBuilder(report).setAgainst(one.words()).build()));
        }
        List<WindowProfile> profiles =
                all.series().stream().map(series -> writer.profile(all, series)).toList();
        List<SeriesVerdicts> verdicts = new ArrayList<>();
        judged.forEach(series -> verdicts.add(series.verdicts()));
        if (!isAgainstRows(window)) {
            // Labels may say something of them: so that what they said is settled in its time.
            window.series()
                    .forEach(one -> verdicts.add(
                            new SeriesVerdicts(one.series(), Collections.emptySortedMap(), WindowEvidence.NONE)));
        }
        for (JudgedFacet facet : bias.ofAnswers(all)) {
            reports.addAll(biasWriter.reports(
                    window.id(), window.revision(), window.missing(), window.sequenceErrors(), facet));
            verdicts.add(facet.verdicts(window.id()));
        }
        List<Alert> changes = alerts.enterFeatures(window.id(), verdicts, new WindowReports(reports));
        return new Verdicts(reports, profiles, changes, verdicts);
    }

    private List<JudgedSeries> againstRows(ClosedWindow window) {
        return isAgainstRows(window)
                ? window.series().stream()
                        .map(series -> judge(window.id(), series))
                        .toList()
                : List.of();
    }

    private boolean isAgainstRows(ClosedWindow window) {
        return catalog.model(window.id().model())
                .map(model -> model.config().against().rows())
                .orElse(true);
    }

    private JudgedSeries judge(WindowId window, SeriesWindow series) {
        Optional<Profile> baseline = catalog.baseline(series.series());
        if (baseline.isEmpty()) {
            return JudgedSeries.of(series, baseline, List.of());
        }
        WindowNoise noise = catalog.noise(series.series(), window.size());
        SeriesWindow judged = spans.of(window, series, baseline.get(), noise);
        return JudgedSeries.of(judged, baseline, judge.judge(baseline.get(), judged.profile(), noise));
    }

    /** What can be said without labels of how good the answers are. */
    private List<ExpectedMeasure> estimates(WindowId window, JudgedSeries judged) {
        SeriesWindow series = judged.window();
        return catalog.knowledge(series.series())
                .map(known -> EstimateRecords.of(known, series.profile(), trusted(series, window)))
                .orElse(List.of());
    }

    private SortedMap<String, Trust> trusted(SeriesWindow series, WindowId window) {
        return trust.map(book -> book.of(series.series(), window)).orElse(Collections.emptySortedMap());
    }

    private List<Report> reports(
            ClosedWindow window, JudgedSeries judged, List<ExpectedMeasure> estimates, Causes comesOf) {
        List<Column> columns = judged.window().profile().layout().columns();
        FeatureNotes notes = FeatureNotes.of(catalog.importances(judged.window().series()), judged.findings());
        List<Report> reports = new ArrayList<>();
        groups(columns, "features", column -> column.role() == Role.FEATURE)
                .forEach((group, some) ->
                        reports.add(writer.report(window, group, judged, about(some, judged.findings()), notes)));
        List<Column> answers =
                columns.stream().filter(column -> column.role().isAnswer()).toList();
        if (!answers.isEmpty()) {
            List<Finding> some = about(answers, judged.findings());
            Report report = writer.report(window, "prediction", judged, some, notes);
            reports.add(Report.newBuilder(report)
                    .setEstimates(estimates)
                    .setCauses(comesOf.byFacet())
                    .setSlice(comesOf.slice().orElse(null))
                    .build());
        }
        groups(columns, "attributions", column -> column.role() == Role.ATTRIBUTION)
                .forEach((group, some) -> reports.add(attributions(window, group, judged, some, notes)));
        return reports;
    }

    /** Columns in groups of so many, by names that say which they are. */
    private static Map<String, List<Column>> groups(List<Column> columns, String name, Predicate<Column> wanted) {
        List<Column> some = columns.stream().filter(wanted).toList();
        Map<String, List<Column>> groups = new LinkedHashMap<>();
        for (int from = 0; from < some.size(); from += FEATURES_A_GROUP) {
            int to = Math.min(from + FEATURES_A_GROUP, some.size());
            groups.put(name + " " + (from + 1) + "-" + to, some.subList(from, to));
        }
        return groups;
    }

    /** What is said of all of them is in the first group. */
    private Report attributions(
            ClosedWindow window, String group, JudgedSeries judged, List<Column> some, FeatureNotes notes) {
        boolean isFirst = group.startsWith("attributions 1-");
        Set<String> features = some.stream()
                .flatMap(column -> AttributionColumns.featureOf(column.name()).stream())
                .collect(Collectors.toSet());
        List<Finding> about = judged.findings().stream()
                .filter(finding -> isOnAttributions(finding, features, isFirst))
                .toList();
        Report report = writer.report(window, group, judged, about, notes);
        return isFirst
                ? Report.newBuilder(report)
                        .setAttributions(AttributionRecords.of(judged, notes))
                        .build()
                : report;
    }

    private static boolean isOnAttributions(Finding finding, Set<String> features, boolean ofAll) {
        boolean isOne = AttributionColumns.featureOf(finding.series().subject())
                .filter(features::contains)
                .isPresent();
        return isOne || ofAll && isOnAll(finding);
    }

    private static boolean isOnAll(Finding finding) {
        return finding.series().kind() == Kind.ATTRIBUTION
                && finding.series().subject().equals(AttributionJudge.ALL);
    }

    /** A feature may have the name of what is said of all attributions. */
    private static List<Finding> about(List<Column> columns, List<Finding> findings) {
        Set<String> names = columns.stream().map(Column::name).collect(Collectors.toSet());
        return findings.stream()
                .filter(finding -> names.contains(finding.series().subject()) && !isOnAll(finding))
                .toList();
    }
}
