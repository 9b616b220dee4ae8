package io.tidemark.statistics.judge;

import io.tidemark.statistics.profile.Profile;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges a window against its baseline: each series is drift when its effect is larger than tolerated, beyond what chance
 * explains among the series of the window.
 *
 * <p>For each series the hypothesis "the true effect is at most the tolerance" is tested; the p-values of the window are
 * corrected, those of data quality and those of distributions each among themselves ({@link FalseDiscovery}). Few values
 * make wide intervals and no alarm, very many values make no alarm of a trifle.
 */
public final class Judge {

    private final Tolerances tolerances;

    public Judge(Tolerances tolerances) {
        this.tolerances = tolerances;
    }

    /**
     * The findings, in the order of the columns, distribution first.
     *
     * @throws IllegalArgumentException when the two were not counted in the same bins
     */
    public List<Finding> judge(Profile baseline, Profile window) {
        if (!baseline.layout().equals(window.layout())) {
            throw new IllegalArgumentException("baseline and window were counted in different bins: "
                    + baseline.layout() + " and " + window.layout());
        }
        List<Finding> findings = new ArrayList<>();
        for (int c = 0; c < baseline.layout().size(); c++) {
            new ColumnComparison(baseline.layout().column(c), baseline.counts(c), window.counts(c), tolerances)
                    .addTo(findings);
        }
        return corrected(findings);
    }

    /** Distributions and data quality are two questions: the many rates that never move would only blunt the first. */
    private List<Finding> corrected(List<Finding> findings) {
        FalseDiscovery rule = new FalseDiscovery(tolerances.falseDiscovery());
        List<Finding> faults =
                rule.corrected(findings, finding -> finding.series().kind() == Kind.DATA_QUALITY);
        return rule.corrected(faults, finding -> finding.series().kind() != Kind.DATA_QUALITY);
    }
}
