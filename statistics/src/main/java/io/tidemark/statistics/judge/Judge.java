package io.tidemark.statistics.judge;

import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Finding.NotEnoughData;
import io.tidemark.statistics.judge.Finding.Outcome;
import io.tidemark.statistics.judge.Finding.Undefined;
import io.tidemark.statistics.judge.Series.Kind;
import io.tidemark.statistics.multiplicity.BenjaminiHochberg;
import io.tidemark.statistics.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Judges a window against its baseline: each series is drift when its effect is larger than tolerated, beyond what chance
 * explains among the series of the window.
 *
 * <p>For each series the hypothesis "the true effect is at most the tolerance" is tested; the p-values of the window are
 * adjusted by Benjamini and Hochberg, those of data quality and those of distributions each among themselves; drift is an adjusted p-value of at most the false discovery rate. Few values make
 * wide intervals and no alarm, very many values make no alarm of a trifle.
 *
 * @see "Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57(1), 289-300"
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
        return adjusted(findings);
    }

    /** An outcome without the window's correction. */
    static Outcome outcome(long n, long m, double tolerance, Supplier<Effect> effect) {
        long needed = Sufficiency.needed(m);
        if (needed == Long.MAX_VALUE) {
            return new Undefined(n, m, "the baseline has only " + m + " values; about 100 are needed");
        }
        if (n < needed) {
            return new NotEnoughData(n, m, needed);
        }
        Effect measured = effect.get();
        double p = measured.pValue(tolerance);
        return new Judged(measured, p, p, false);
    }

    /** Distributions and data quality are two questions: the many rates that never move would only blunt the first. */
    private List<Finding> adjusted(List<Finding> findings) {
        List<Finding> adjusted = new ArrayList<>(findings);
        adjust(adjusted, finding -> finding.series().kind() == Kind.DATA_QUALITY);
        adjust(adjusted, finding -> finding.series().kind() != Kind.DATA_QUALITY);
        return adjusted;
    }

    private void adjust(List<Finding> findings, Predicate<Finding> family) {
        int[] judged = IntStream.range(0, findings.size())
                .filter(i -> findings.get(i).outcome() instanceof Judged && family.test(findings.get(i)))
                .toArray();
        double[] p = IntStream.of(judged)
                .mapToDouble(i -> ((Judged) findings.get(i).outcome()).pValue())
                .toArray();
        double[] adjusted = BenjaminiHochberg.adjust(p);
        for (int j = 0; j < judged.length; j++) {
            Finding finding = findings.get(judged[j]);
            findings.set(judged[j], withCorrection(finding, (Judged) finding.outcome(), adjusted[j]));
        }
    }

    private Finding withCorrection(Finding finding, Judged judged, double pAdjusted) {
        boolean drift = pAdjusted <= tolerances.falseDiscovery();
        return new Finding(
                finding.series(),
                finding.tolerance(),
                new Judged(judged.effect(), judged.pValue(), pAdjusted, drift),
                finding.statistics(),
                finding.movers());
    }
}
