package io.tidemark.statistics.kinds;

import io.tidemark.statistics.judge.FalseDiscovery;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Tolerances;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges what the labels of a window say, by the rule of {@link io.tidemark.statistics.judge.Judge}: whether the truth P(y) or
 * one of the conditionals P(ŷ | y) and P(y | ŷ) moved, and whether the answers became worse. These are two questions, each
 * corrected for its own number of findings.
 */
public final class LabelJudge {

    private final Tolerances tolerances;

    public LabelJudge(Tolerances tolerances) {
        this.tolerances = tolerances;
    }

    /** What is tolerated. */
    public Tolerances tolerances() {
        return tolerances;
    }

    /**
     * The findings: truth, answer given truth, truth given answer, then those of quality.
     *
     * @param least labels of the window without which nothing is said; what a judgement needs in any case is not asked
     *     here
     * @throws IllegalArgumentException when the two were not counted in the same classes or bins
     */
    public List<Finding> judge(LabelledRows baseline, LabelledRows window, long least) {
        if (!baseline.isCountedAs(window)) {
            throw new IllegalArgumentException("baseline and window were counted in different classes: "
                    + baseline.truths() + " and " + window.truths());
        }
        LabelledComparison comparison = new LabelledComparison(baseline, window, tolerances, least);
        List<Finding> findings = new ArrayList<>(comparison.shifts());
        findings.addAll(comparison.quality());
        FalseDiscovery rule = new FalseDiscovery(tolerances.falseDiscovery());
        List<Finding> shifts =
                rule.corrected(findings, finding -> finding.series().kind() != Kind.QUALITY);
        return rule.corrected(shifts, finding -> finding.series().kind() == Kind.QUALITY);
    }
}
