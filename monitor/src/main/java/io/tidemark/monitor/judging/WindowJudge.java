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
import io.tidemark.statistics.estimates.Trust;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import io.tidemark.statistics.sequential.WindowEvidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Judges every series of a closed window against its baseline, once. */
public final class WindowJudge {

    private static final int FEATURES_A_GROUP = 100;

    private final SeriesCatalog catalog;
    private final JudgedSpans spans;
    private final Judge judge;
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
        this.judge = judge;
        this.writer = writer;
        this.causes = new AnswerCauses(catalog, judge.tolerances().falseDiscovery());
        this.bias = new BiasJudge(catalog, judge.tolerances().falseDiscovery());
        this.biasWriter = new BiasWriter(writer.config());
        this.alerts = alerts;
    }

    /** The verdicts on a window; its alerts are those that it changed. */
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
        List<WindowProfile> profiles = window.series().stream()
                .map(series -> writer.profile(window, series))
                .toList();
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
        return new Verdicts(reports, profiles, changes);
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
        List<Column> features =
                columns.stream().filter(column -> column.role() == Role.FEATURE).toList();
        List<Report> reports = new ArrayList<>();
        for (int from = 0; from < features.size(); from += FEATURES_A_GROUP) {
            int to = Math.min(from + FEATURES_A_GROUP, features.size());
            String group = "features " + (from + 1) + "-" + to;
            List<Finding> some = about(features.subList(from, to), judged.findings());
            reports.add(writer.report(window, group, judged, some));
        }
        List<Column> answers =
                columns.stream().filter(column -> column.role() != Role.FEATURE).toList();
        if (!answers.isEmpty()) {
            List<Finding> some = about(answers, judged.findings());
            Report report = writer.report(window, "prediction", judged, some);
            reports.add(Report.newBuilder(report)
                    .setEstimates(estimates)
                    .setCauses(comesOf.byFacet())
                    .setSlice(comesOf.slice().orElse(null))
                    .build());
        }
        return reports;
    }

    private static List<Finding> about(List<Column> columns, List<Finding> findings) {
        Set<String> names = columns.stream().map(Column::name).collect(Collectors.toSet());
        return findings.stream()
                .filter(finding -> names.contains(finding.series().subject()))
                .toList();
    }
}
