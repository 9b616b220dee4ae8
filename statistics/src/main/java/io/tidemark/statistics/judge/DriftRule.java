package io.tidemark.statistics.judge;

import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.compatibility.Preset;
import io.tidemark.statistics.compatibility.Ruling;
import io.tidemark.statistics.judge.Finding.Judged;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** When findings are called drift. */
public sealed interface DriftRule {

    /** When the effect is beyond the tolerance, and beyond what chance explains among all series of the window. */
    DriftRule BEYOND_CHANCE = new BeyondChance();

    /** When another tool would say so, by its own statistics and limits. */
    static DriftRule as(Preset preset) {
        return new AsTool(preset);
    }

    /** The findings on one column, decided as far as the column alone decides. */
    List<Finding> decide(List<Finding> findings, ColumnComparison column);

    /** Decided for all findings of a window together. */
    record BeyondChance() implements DriftRule {
        @Override
        public List<Finding> decide(List<Finding> findings, ColumnComparison column) {
            return findings;
        }
    }

    /** See {@link #as}. */
    record AsTool(Preset preset) implements DriftRule {

        @Override
        public List<Finding> decide(List<Finding> findings, ColumnComparison column) {
            List<Ruling> rulings = column.rulings(preset);
            return findings.stream().map(finding -> decide(finding, rulings)).toList();
        }

        private static Finding decide(Finding finding, List<Ruling> rulings) {
            if (!(finding.outcome() instanceof Judged judged)) {
                return finding;
            }
            List<Ruling> about = rulings.stream()
                    .filter(ruling -> isAbout(ruling, finding.series()))
                    .toList();
            Map<String, Double> statistics = new TreeMap<>(finding.statistics());
            for (Ruling ruling : about) {
                if (ruling.value() instanceof Measured measured && Double.isFinite(measured.value())) {
                    statistics.put(ruling.statistic(), measured.value());
                }
            }
            boolean drift = about.stream().anyMatch(Ruling::isDrift);
            Judged decided = new Judged(judged.effect(), judged.pValue(), judged.pAdjusted(), drift);
            return new Finding(finding.series(), finding.tolerance(), decided, statistics, finding.movers());
        }

        private static boolean isAbout(Ruling ruling, Series series) {
            if (series.kind() != Kind.DATA_QUALITY) {
                return !ruling.isAboutMissing() && !ruling.isAboutUnseen();
            }
            return ruling.isAboutMissing() && series.effect().equals(Rate.MISSING.effect())
                    || ruling.isAboutUnseen() && series.effect().equals(Rate.UNSEEN.effect());
        }
    }
}
