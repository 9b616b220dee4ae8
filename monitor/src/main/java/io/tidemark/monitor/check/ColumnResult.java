package io.tidemark.monitor.check;

import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.compatibility.Ruling;
import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was found in one column.
 *
 * @param column with the bins that the baseline gave it
 * @param baselineCounts the baseline in these bins
 * @param currentCounts the current file in these bins
 * @param baseline the baseline in a few numbers
 * @param current the current file in a few numbers
 * @param findings the product's judgement, that of the distribution first
 * @param rulings what the preset says; empty without one
 * @param statistics what describes the difference
 * @param hints what looks odd, in sentences
 * @param histogram for the eye
 */
public record ColumnResult(
        Column column,
        Counts baselineCounts,
        Counts currentCounts,
        ColumnSummary baseline,
        ColumnSummary current,
        List<Finding> findings,
        List<Ruling> rulings,
        List<DescribedStatistic> statistics,
        List<String> hints,
        Histogram histogram) {

    public String name() {
        return column.name();
    }

    /** The finding about the distribution. */
    public Finding distribution() {
        return findings.get(0);
    }

    /** The largest effect that has drifted, or else that of the distribution; 0 when there is none. */
    double largestEffect() {
        return Stream.concat(Stream.of(distribution()), findings.stream().filter(Finding::isDrift))
                .flatMap(finding -> finding.effect().stream())
                .mapToDouble(Effect::lower)
                .max()
                .orElse(0);
    }

    /** By the preset if there is one, else by the product's own judge. */
    public Verdict verdict() {
        return rulings.isEmpty() ? ofFindings() : ofRulings();
    }

    private Verdict ofFindings() {
        if (findings.stream().anyMatch(Finding::isDrift)) {
            return Verdict.DRIFT;
        }
        boolean judged = findings.stream().anyMatch(finding -> finding.outcome() instanceof Finding.Judged);
        return judged ? Verdict.QUIET : Verdict.NOT_ENOUGH_DATA;
    }

    private Verdict ofRulings() {
        if (rulings.stream().anyMatch(Ruling::isDrift)) {
            return Verdict.DRIFT;
        }
        boolean ruled = rulings.stream().anyMatch(ruling -> ruling.value() instanceof Measured);
        return ruled ? Verdict.QUIET : Verdict.NOT_ENOUGH_DATA;
    }
}
