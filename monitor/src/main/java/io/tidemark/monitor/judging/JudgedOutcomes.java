package io.tidemark.monitor.judging;

import io.tidemark.monitor.alerts.Cause;
import io.tidemark.monitor.alerts.SeriesVerdicts;
import io.tidemark.monitor.alerts.Verdict;
import io.tidemark.monitor.outcomes.ClosedOutcomes.SeriesOutcomes;
import io.tidemark.statistics.estimates.Knowledge;
import io.tidemark.statistics.estimates.Knowledge.Tested;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Series;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.kinds.LabelJudge;
import io.tidemark.statistics.kinds.LabelOnset;
import io.tidemark.statistics.kinds.LabelledRows;
import io.tidemark.statistics.kinds.Movement;
import io.tidemark.statistics.kinds.Movement.Moved;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.sequential.FindingEvidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What labels say of one series of a window.
 *
 * @param baseline outcomes that they are judged against; empty where there are none with labels
 * @param onsets start of the first pane in which each drifting series was visible
 * @param contradiction whether labels contradict what was to be expected without them; empty where that cannot be told
 */
record JudgedOutcomes(
        SeriesOutcomes window,
        OutcomeLayout layout,
        Optional<OutcomeCounts> baseline,
        List<Finding> findings,
        Map<Series, Long> onsets,
        Optional<Finding> contradiction) {

    /** What labels can tell of, in the order of the kinds. */
    private static final List<Kind> KINDS = List.of(Kind.PRIOR, Kind.CONCEPT, Kind.QUALITY);

    static JudgedOutcomes of(
            LabelJudge judge,
            SeriesOutcomes window,
            OutcomeLayout layout,
            Optional<OutcomeCounts> baseline,
            long least) {
        Optional<OutcomeCounts> labelled = baseline.filter(counts -> OutcomeLayout.labels(counts) > 0);
        if (labelled.isEmpty()) {
            return new JudgedOutcomes(window, layout, baseline, List.of(), Map.of(), Optional.empty());
        }
        LabelledRows before = LabelledRows.of(layout, labelled.get());
        LabelledRows now = LabelledRows.of(layout, window.counts());
        List<Finding> findings = judge.judge(before, now, least);
        return new JudgedOutcomes(
                window, layout, labelled, findings, onsets(window, layout, before, now, findings), Optional.empty());
    }

    private static Map<Series, Long> onsets(
            SeriesOutcomes window,
            OutcomeLayout layout,
            LabelledRows before,
            LabelledRows now,
            List<Finding> findings) {
        Map<Series, Long> onsets = new HashMap<>();
        List<Finding> drifting = findings.stream().filter(Finding::isDrift).toList();
        if (!drifting.isEmpty()) {
            SortedMap<Long, OutcomeCounts> panes = window.panes().get();
            List<Long> starts = List.copyOf(panes.keySet());
            List<LabelledRows> rows = panes.values().stream()
                    .map(counts -> LabelledRows.of(layout, counts))
                    .toList();
            drifting.forEach(finding ->
                    onsets.put(finding.series(), starts.get(LabelOnset.of(finding.series(), before, now, rows))));
        }
        return onsets;
    }

    /**
     * The same with what labels say of estimates.
     *
     * @param tested every estimate beside what labels say
     */
    JudgedOutcomes tested(Optional<Knowledge> knowledge, List<Tested> tested, Tolerances tolerances) {
        Optional<Finding> contradicted = knowledge
                .filter(known -> isComparable())
                .flatMap(known -> ContradictedEstimate.of(
                        known, tested, tolerances, Movement.of(findings).kinds()));
        return new JudgedOutcomes(window, layout, baseline, findings, onsets, contradicted);
    }

    /** All findings of a report. */
    List<Finding> reported() {
        return Stream.concat(findings.stream(), contradiction.stream()).toList();
    }

    /** What was counted in the window. */
    LabelledRows rows() {
        return LabelledRows.of(layout, window.counts());
    }

    boolean drifts() {
        return findings.stream().anyMatch(Finding::isDrift);
    }

    boolean isComparable() {
        return !findings.isEmpty();
    }

    /** The words of the kinds that drift. */
    List<String> kinds() {
        Map<Kind, Moved> moved = Movement.of(findings).kinds();
        Stream<Kind> contradicted = contradiction.stream()
                .filter(Finding::isDrift)
                .map(finding -> finding.series().kind());
        return Stream.concat(KINDS.stream().filter(kind -> moved.get(kind) == Moved.YES), contradicted)
                .map(Kind::word)
                .distinct()
                .sorted()
                .toList();
    }

    SeriesVerdicts verdicts() {
        Map<Kind, Moved> moved = Movement.of(findings).kinds();
        SortedMap<Cause, Verdict> verdicts = new TreeMap<>();
        KINDS.forEach(kind -> verdicts.put(Cause.of(kind), verdict(kind, moved.get(kind))));
        return new SeriesVerdicts(window.series(), verdicts, FindingEvidence.of(findings));
    }

    private Verdict verdict(Kind kind, Moved moved) {
        return switch (moved) {
            case UNKNOWN -> Verdict.UNKNOWN;
            case NO -> Verdict.QUIET;
            case YES -> Verdict.drift(onsets.get(strongest(kind).series()));
        };
    }

    private Finding strongest(Kind kind) {
        return Strength.strongest(findings.stream()
                        .filter(finding -> finding.series().kind() == kind)
                        .toList())
                .orElseThrow();
    }
}
