package io.tidemark.statistics.judge;

import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.profile.Profile;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges a window against its baseline: each series is drift when its effect is larger than tolerated, beyond what chance
 * explains among the series of the window.
 *
 * <p>For each series the hypothesis "the true effect is at most the tolerance" is tested; the p-values of the window are
 * corrected, those of data quality, of attributions and of distributions each among themselves ({@link FalseDiscovery}). Few values
 * make wide intervals and no alarm, very many values make no alarm of a trifle.
 */
public final class Judge {

    private final Tolerances tolerances;
    private final DriftRule rule;

    /** A judge by the rule above. */
    public Judge(Tolerances tolerances) {
        this(tolerances, DriftRule.BEYOND_CHANCE);
    }

    /** A judge by another rule. */
    public Judge(Tolerances tolerances, DriftRule rule) {
        this.tolerances = tolerances;
        this.rule = rule;
    }

    public Tolerances tolerances() {
        return tolerances;
    }

    public DriftRule rule() {
        return rule;
    }

    /**
     * The findings, in the order of the columns that are judged, distribution first.
     *
     * @throws IllegalArgumentException when the two were not counted in the same bins
     */
    public List<Finding> judge(Profile baseline, Profile window) {
        return judge(baseline, window, WindowNoise.PLAIN);
    }

    /**
     * The same with what the baseline's own windows say of the noise.
     *
     * @throws IllegalArgumentException when the two were not counted in the same bins
     */
    public List<Finding> judge(Profile baseline, Profile window, WindowNoise noise) {
        if (!baseline.layout().equals(window.layout())) {
            throw new IllegalArgumentException("baseline and window were counted in different bins: "
                    + baseline.layout() + " and " + window.layout());
        }
        List<Finding> findings = new ArrayList<>();
        for (int c = 0; c < baseline.layout().size(); c++) {
            if (!baseline.layout().column(c).role().isJudged()) {
                continue;
            }
            ColumnComparison column = new ColumnComparison(
                    baseline.layout().column(c), baseline.counts(c), window.counts(c), tolerances, noise);
            findings.addAll(rule.decide(column.findings(), column));
        }
        return rule.equals(DriftRule.BEYOND_CHANCE) ? corrected(findings) : findings;
    }

    /**
     * Distributions, attributions and data quality are questions of their own: the many rates that never move would only blunt
     * the others.
     */
    private List<Finding> corrected(List<Finding> findings) {
        FalseDiscovery rule = new FalseDiscovery(tolerances.falseDiscovery());
        List<Finding> faults = rule.corrected(findings, finding -> isOf(finding, Kind.DATA_QUALITY));
        List<Finding> attributions = rule.corrected(faults, finding -> isOf(finding, Kind.ATTRIBUTION));
        return rule.corrected(
                attributions, finding -> !isOf(finding, Kind.DATA_QUALITY) && !isOf(finding, Kind.ATTRIBUTION));
    }

    private static boolean isOf(Finding finding, Kind kind) {
        return finding.series().kind() == kind;
    }
}
