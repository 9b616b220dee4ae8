package io.tidemark.monitor.check;

import io.tidemark.statistics.compatibility.Preset;
import io.tidemark.statistics.judge.Tolerances;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A comparison of two files.
 *
 * @param baseline the file that shows the model at its best
 * @param current the file that is compared with it
 * @param tolerances what counted as drift
 * @param preset whose rule decided; empty for the product's own
 * @param columns what was found, in the order of the baseline
 * @param leftOut columns that were not compared, with the reason
 * @param warnings what makes the comparison less certain than it looks, in sentences
 */
public record CheckResult(
        Side baseline,
        Side current,
        Tolerances tolerances,
        Optional<Preset> preset,
        List<ColumnResult> columns,
        Map<String, String> leftOut,
        List<String> warnings) {

    /** The whole: drift when a column drifts (or as many as the preset asks for), too few when none could be judged. */
    public Verdict verdict() {
        int drifted = drifted().size();
        if (preset.map(rule -> rule.isDrift(drifted, columns.size())).orElse(drifted > 0)) {
            return Verdict.DRIFT;
        }
        boolean judged = columns.stream().anyMatch(column -> column.verdict() != Verdict.NOT_ENOUGH_DATA);
        return judged ? Verdict.QUIET : Verdict.NOT_ENOUGH_DATA;
    }

    /** Columns that have drifted. */
    public List<ColumnResult> drifted() {
        return columns.stream()
                .filter(column -> column.verdict() == Verdict.DRIFT)
                .toList();
    }

    /** Columns in the order in which a person wants them: drifted ones by falling effect, then the others, as in the file. */
    public List<ColumnResult> byImportance() {
        return columns.stream()
                .sorted(Comparator.comparing(ColumnResult::verdict)
                        .thenComparing(column -> column.verdict() == Verdict.DRIFT ? -column.largestEffect() : 0))
                .toList();
    }
}
