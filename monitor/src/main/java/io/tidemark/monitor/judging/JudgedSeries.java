package io.tidemark.monitor.judging;

import io.tidemark.monitor.alerts.Cause;
import io.tidemark.monitor.alerts.SeriesVerdicts;
import io.tidemark.monitor.alerts.Verdict;
import io.tidemark.monitor.closing.ClosedWindow.SeriesWindow;
import io.tidemark.statistics.attribution.AttributionJudge;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Onset;
import io.tidemark.statistics.judge.Series;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.sequential.FindingEvidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was found in one series of a window.
 *
 * @param baseline what it was judged against; empty where there is none, and so no finding
 * @param onsets start of the first pane in which each drifting series was visible
 */
record JudgedSeries(SeriesWindow window, Optional<Profile> baseline, List<Finding> findings, Map<Series, Long> onsets) {

    static JudgedSeries of(SeriesWindow window, Optional<Profile> baseline, List<Finding> findings) {
        Map<Series, Long> onsets = new HashMap<>();
        List<Finding> drifting = findings.stream().filter(Finding::isDrift).toList();
        if (!drifting.isEmpty()) {
            SortedMap<Long, Profile> panes = window.panes().get();
            drifting.forEach(finding ->
                    onsets.put(finding.series(), onset(finding.series(), baseline.orElseThrow(), window, panes)));
        }
        return new JudgedSeries(window, baseline, findings, onsets);
    }

    private static long onset(Series series, Profile baseline, SeriesWindow window, SortedMap<Long, Profile> panes) {
        List<Long> starts = List.copyOf(panes.keySet());
        if (series.subject().equals(AttributionJudge.ALL) && series.kind() == Kind.ATTRIBUTION) {
            return starts.get(0); // of an order of columns panes say too little
        }
        int column = indexOf(series.subject(), baseline.layout());
        List<Counts> counts =
                panes.values().stream().map(pane -> pane.counts(column)).toList();
        Column of = baseline.layout().column(column);
        int first =
                Onset.of(series, of, baseline.counts(column), window.profile().counts(column), counts);
        return starts.get(first);
    }

    private static int indexOf(String column, Layout layout) {
        return IntStream.range(0, layout.size())
                .filter(index -> layout.column(index).name().equals(column))
                .findFirst()
                .orElseThrow();
    }

    boolean hasBaseline() {
        return baseline.isPresent();
    }

    long baselineRows() {
        return baseline.map(Profile::rows).orElse(0L);
    }

    /** What the findings say of each cause: a drift in any of its series is one. */
    SeriesVerdicts verdicts() {
        SortedMap<Cause, Verdict> verdicts = new TreeMap<>();
        Map<Cause, List<Finding>> byCause = findings.stream().collect(Collectors.groupingBy(JudgedSeries::causeOf));
        byCause.forEach((cause, some) -> verdicts.put(cause, verdict(some)));
        return new SeriesVerdicts(window.series(), verdicts, FindingEvidence.of(findings));
    }

    private static Cause causeOf(Finding finding) {
        return Cause.ofSeries(finding.series().kind(), finding.series().subject());
    }

    private Verdict verdict(List<Finding> findings) {
        Optional<Finding> strongest = Strength.strongest(findings);
        if (strongest.isPresent()) {
            return Verdict.drift(onsets.get(strongest.get().series()));
        }
        return findings.stream().anyMatch(finding -> finding.outcome() instanceof Judged)
                ? Verdict.QUIET
                : Verdict.UNKNOWN;
    }
}
