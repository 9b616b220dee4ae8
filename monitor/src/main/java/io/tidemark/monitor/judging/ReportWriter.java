package io.tidemark.monitor.judging;

import io.tidemark.monitor.closing.ClosedWindow;
import io.tidemark.monitor.closing.ClosedWindow.SeriesWindow;
import io.tidemark.schemas.ColumnProfile;
import io.tidemark.schemas.Completeness;
import io.tidemark.schemas.Mover;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.ReportStatus;
import io.tidemark.schemas.Verdict;
import io.tidemark.schemas.Window;
import io.tidemark.schemas.WindowProfile;
import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Finding.NotEnoughData;
import io.tidemark.statistics.judge.Finding.Undefined;
import io.tidemark.statistics.judge.NumericSummary;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Writes what was found in a window as records for the report and profile topics. */
public final class ReportWriter {

    private final String config;

    /** @param config id of the configuration */
    public ReportWriter(String config) {
        this.config = config;
    }

    Report report(ClosedWindow window, String group, JudgedSeries judged, List<Finding> of) {
        SeriesWindow series = judged.window();
        return Report.newBuilder()
                .setModel(series.series().model())
                .setVersion(series.series().version())
                .setSegment(series.series().segment())
                .setBaseline(series.series().baseline())
                .setConfig(config)
                .setWindow(new Window(
                        window.id().name(),
                        Instant.ofEpochMilli(window.id().start()),
                        Instant.ofEpochMilli(window.id().end())))
                .setGroup(group)
                .setStatus(judged.hasBaseline() ? status(of) : ReportStatus.NO_BASELINE)
                .setKinds(kinds(of))
                .setRows(series.profile().rows())
                .setBaselineRows(judged.baselineRows())
                .setFindings(of.stream()
                        .map(finding -> finding(finding, judged.visibleFrom(finding.series())))
                        .toList())
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

    private static ReportStatus status(List<Finding> findings) {
        if (findings.stream().anyMatch(Finding::isDrift)) {
            return ReportStatus.DRIFT;
        }
        boolean anyJudged = findings.stream().anyMatch(finding -> finding.outcome() instanceof Judged);
        return anyJudged ? ReportStatus.QUIET : ReportStatus.NOT_ENOUGH_DATA;
    }

    private static io.tidemark.schemas.Finding finding(Finding finding, OptionalLong visibleFrom) {
        io.tidemark.schemas.Finding.Builder record = io.tidemark.schemas.Finding.newBuilder()
                .setSubject(finding.series().subject())
                .setKind(finding.series().kind().word())
                .setEffect(finding.series().effect())
                .setTolerance(finding.tolerance())
                .setStatistics(finding.statistics())
                .setMovers(finding.movers().stream()
                        .map(mover -> new Mover(mover.bin(), mover.baselineShare(), mover.windowShare()))
                        .toList());
        visibleFrom.ifPresent(time -> record.setVisibleFrom(Instant.ofEpochMilli(time)));
        if (finding.outcome() instanceof Judged judged) {
            return judged(record, judged).build();
        }
        if (finding.outcome() instanceof NotEnoughData few) {
            record.setVerdict(Verdict.NOT_ENOUGH_DATA).setNNeeded(few.needed());
            return record.setN(few.n()).setNBaseline(few.nBaseline()).build();
        }
        Undefined undefined = (Undefined) finding.outcome();
        record.setVerdict(Verdict.UNDEFINED).setReason(undefined.reason());
        return record.setN(undefined.n()).setNBaseline(undefined.nBaseline()).build();
    }

    private static io.tidemark.schemas.Finding.Builder judged(
            io.tidemark.schemas.Finding.Builder record, Judged judged) {
        Effect effect = judged.effect();
        return record.setVerdict(judged.drift() ? Verdict.DRIFT : Verdict.QUIET)
                .setValue(effect.value())
                .setNoise(effect.noise())
                .setEstimate(effect.corrected())
                .setLower(effect.lower())
                .setUpper(effect.upper())
                .setPValue(judged.pValue())
                .setPAdjusted(judged.pAdjusted())
                .setN(effect.n())
                .setNBaseline(effect.nBaseline());
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
                .setCounts(Arrays.stream(counts.slots()).boxed().toList());
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
