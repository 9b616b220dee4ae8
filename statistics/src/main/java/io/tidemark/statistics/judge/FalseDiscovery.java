package io.tidemark.statistics.judge;

import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.multiplicity.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Corrects the findings of one window for being many, and says which are drift: those whose p-value, adjusted by Benjamini
 * and Hochberg within their family, is at most the false discovery rate.
 *
 * @param rate largest expected share of false ones among those called drift, 0 to 1
 * @see "Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57(1), 289-300"
 */
public record FalseDiscovery(double rate) {

    /** The findings in the same order, those of the family corrected among themselves. */
    public List<Finding> corrected(List<Finding> findings, Predicate<Finding> family) {
        int[] judged = IntStream.range(0, findings.size())
                .filter(i -> findings.get(i).outcome() instanceof Judged && family.test(findings.get(i)))
                .toArray();
        double[] p = IntStream.of(judged)
                .mapToDouble(i -> ((Judged) findings.get(i).outcome()).pValue())
                .toArray();
        double[] adjusted = BenjaminiHochberg.adjust(p);
        List<Finding> corrected = new ArrayList<>(findings);
        for (int j = 0; j < judged.length; j++) {
            corrected.set(judged[j], corrected(findings.get(judged[j]), adjusted[j]));
        }
        return corrected;
    }

    private Finding corrected(Finding finding, double pAdjusted) {
        Judged judged = (Judged) finding.outcome();
        return new Finding(
                finding.series(),
                finding.tolerance(),
                new Judged(judged.effect(), judged.pValue(), pAdjusted, pAdjusted <= rate),
                finding.statistics(),
                finding.movers());
    }
}
