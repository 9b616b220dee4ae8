package io.tidemark.monitor.judging;

import io.tidemark.monitor.alerts.AlertBook;
import io.tidemark.monitor.closing.ClosedWindow;
import io.tidemark.monitor.closing.ClosedWindow.SeriesWindow;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.WindowProfile;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges every series of a closed window against its baseline, once. */
public final class WindowJudge {

    private static final int FEATURES_A_GROUP = 100;

    private final SeriesCatalog catalog;
    private final Judge judge;
    private final ReportWriter writer;
    private final AlertBook alerts;

    public WindowJudge(SeriesCatalog catalog, Judge judge, ReportWriter writer, AlertBook alerts) {
        this.catalog = catalog;
        this.judge = judge;
        this.writer = writer;
        this.alerts = alerts;
    }

    /** The verdicts on a window; its alerts are those that it changed. */
    public Verdicts judge(ClosedWindow window) {
        List<Report> reports = new ArrayList<>();
        List<WindowProfile> profiles = new ArrayList<>();
        List<Alert> changes = new ArrayList<>();
        for (SeriesWindow series : window.series()) {
            Optional<Profile> baseline = catalog.baseline(series.series());
            List<Finding> findings =
                    baseline.map(of -> judge.judge(of, series.profile())).orElse(List.of());
            reports.addAll(reports(window, series, baseline, findings));
            profiles.add(writer.profile(window, series));
            changes.addAll(alerts.enter(series.series(), window.id(), findings));
        }
        return new Verdicts(reports, profiles, changes);
    }

    private List<Report> reports(
            ClosedWindow window, SeriesWindow series, Optional<Profile> baseline, List<Finding> findings) {
        List<Column> columns = series.profile().layout().columns();
        List<Column> features =
                columns.stream().filter(column -> column.role() == Role.FEATURE).toList();
        List<Report> reports = new ArrayList<>();
        long rows = baseline.map(Profile::rows).orElse(0L);
        for (int from = 0; from < features.size(); from += FEATURES_A_GROUP) {
            int to = Math.min(from + FEATURES_A_GROUP, features.size());
            String group = "features " + (from + 1) + "-" + to;
            List<Finding> some = about(features.subList(from, to), findings);
            reports.add(writer.report(window, series, group, rows, baseline.isPresent(), some));
        }
        List<Column> answers =
                columns.stream().filter(column -> column.role() != Role.FEATURE).toList();
        if (!answers.isEmpty()) {
            List<Finding> some = about(answers, findings);
            reports.add(writer.report(window, series, "prediction", rows, baseline.isPresent(), some));
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
