package io.tidemark.monitor.judging;

import io.tidemark.monitor.closing.ClosedWindow;
import io.tidemark.monitor.closing.ClosedWindow.SeriesWindow;
import io.tidemark.schemas.ColumnProfile;
import io.tidemark.schemas.Completeness;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.ReportStatus;
import io.tidemark.schemas.WindowProfile;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.NumericSummary;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Writes what was found in a window as records for the report and profile topics. */
public final class ReportWriter {

    private final String config;

    /** @param config id of the configuration */
    public ReportWriter(String config) {
        this.config = config;
    }

    /** Id of the configuration. */
    String config() {
        return config;
    }

    Report report(ClosedWindow window, String group, JudgedSeries judged, List<Finding> of, FeatureNotes notes) {
        SeriesWindow series = judged.window();
        return ReportHead.of(config, window.id(), series.series())
                .setJudgedFrom(series.from() == window.id().start() ? null : Instant.ofEpochMilli(series.from()))
                .setGroup(group)
                .setStatus(judged.hasBaseline() ? FindingRecords.status(of) : ReportStatus.NO_BASELINE)
                .setKinds(kinds(of))
                .setRows(series.profile().rows())
                .setBaselineRows(judged.baselineRows())
                .setFindings(FindingRecords.of(of, judged.onsets(), notes))
                .setImportanceBy(notes.importances().by())
                .setRevision(window.revision())
                .setCompleteness(new Completeness(
                        window.missing().isEmpty(), window.missing(), series.lateRows(), window.sequenceErrors()))
                .build();
    }

    private static List<String> kinds(List<Finding> findings) {
        return findings.stream()
                .filter(Finding::isDrift)
                .map(finding -> finding.series().kind().word())
                .distinct()
                .sorted()
                .toList();
    }

    WindowProfile profile(ClosedWindow window, SeriesWindow series) {
        Layout layout = series.profile().layout();
        return WindowProfile.newBuilder()
                .setModel(series.series().model())
                .setVersion(series.series().version())
                .setSegment(series.series().segment())
                .setBaseline(series.series().baseline())
                .setConfig(config)
                .setSize(window.id().name())
                .setStart(Instant.ofEpochMilli(window.id().start()))
                .setEnd(Instant.ofEpochMilli(window.id().end()))
                .setRevision(window.revision())
                .setRows(series.profile().rows())
                .setColumns(IntStream.range(0, layout.size())
                        .mapToObj(c -> column(layout.column(c), series.profile().counts(c)))
                        .toList())
                .build();
    }

    private static ColumnProfile column(Column column, Counts counts) {
        ColumnProfile.Builder profile = ColumnProfile.newBuilder()
                .setName(column.name())
                .setCounts(Arrays.stream(counts.slots()).boxed().toList())
                .setSums(column instanceof Column.Numeric ? counts.moments().toList() : null);
        if (column instanceof Column.Numeric numeric
                && counts.sum(0, numeric.bins().missing()) > 0) {
            NumericSummary summary = NumericSummary.of(numeric.bins(), counts);
            profile.setMean(summary.mean())
                    .setDeviation(summary.deviation())
                    .setMinimum(counts.moments().minimum())
                    .setMaximum(counts.moments().maximum());
        }
        return profile.build();
    }
}
