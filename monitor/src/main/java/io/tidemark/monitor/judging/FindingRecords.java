package io.tidemark.monitor.judging;

import io.tidemark.schemas.Mover;
import io.tidemark.schemas.ReportStatus;
import io.tidemark.schemas.Verdict;
import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Finding.NotEnoughData;
import io.tidemark.statistics.judge.Finding.Undefined;
import io.tidemark.statistics.judge.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Findings as they stand in reports. */
final class FindingRecords {

    private FindingRecords() {}

    static ReportStatus status(List<Finding> findings) {
        if (findings.stream().anyMatch(Finding::isDrift)) {
            return ReportStatus.DRIFT;
        }
        boolean anyJudged = findings.stream().anyMatch(finding -> finding.outcome() instanceof Judged);
        return anyJudged ? ReportStatus.QUIET : ReportStatus.NOT_ENOUGH_DATA;
    }

    /** @param onsets start of the first pane in which each drifting series was visible */
    static List<io.tidemark.schemas.Finding> of(List<Finding> findings, Map<Series, Long> onsets) {
        return of(findings, onsets, FeatureNotes.NONE);
    }

    /** @param notes beside findings on features */
    static List<io.tidemark.schemas.Finding> of(List<Finding> findings, Map<Series, Long> onsets, FeatureNotes notes) {
        return findings.stream()
                .map(finding -> of(finding, onsets.get(finding.series()), notes))
                .toList();
    }

    private static io.tidemark.schemas.Finding of(Finding finding, Long onset, FeatureNotes notes) {
        io.tidemark.schemas.Finding.Builder record = io.tidemark.schemas.Finding.newBuilder()
                .setSubject(finding.series().subject())
                .setKind(finding.series().kind().word())
                .setEffect(finding.series().effect())
                .setTolerance(finding.tolerance())
                .setStatistics(finding.statistics())
                .setVisibleFrom(onset == null ? null : Instant.ofEpochMilli(onset))
                .setMovers(finding.movers().stream()
                        .map(mover -> new Mover(mover.bin(), mover.baselineShare(), mover.windowShare()))
                        .toList());
        notes.note(finding, record);
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
                .setNoise(effect.noise().mean())
                .setNoiseDeviation(effect.noise().deviation())
                .setDispersion(effect.dispersion().factor())
                .setEstimate(effect.corrected())
                .setLower(effect.lower())
                .setUpper(effect.upper())
                .setPValue(judged.pValue())
                .setPAdjusted(judged.pAdjusted())
                .setN(effect.n())
                .setNBaseline(effect.nBaseline());
    }
}
