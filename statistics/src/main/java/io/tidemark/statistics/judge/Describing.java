package io.tidemark.statistics.judge;

import io.tidemark.statistics.Enclosure;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.categorical.CramersV;
import io.tidemark.statistics.categorical.JensenShannon;
import io.tidemark.statistics.categorical.LInfinity;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.dataquality.UnitChange;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.twosample.BinnedPair;
import io.tidemark.statistics.twosample.KolmogorovSmirnov;
import io.tidemark.statistics.twosample.Wasserstein;
import java.util.Map;
import java.util.TreeMap;

/**
 * The statistics that describe a column beside the effect that is judged, by the name of their variant: what other tools show,
 * and what the population stability index would be by chance alone. Those that are not defined are left out.
 */
final class Describing {

    /** In three of a thousand windows without drift the robust distance is above 0. */
    private static final double ROBUST_LEVEL = 0.003;

    private final Map<String, Double> statistics = new TreeMap<>();

    private Describing() {}

    /** @param column of both; neither may be empty of present values */
    static Map<String, Double> of(Column column, Counts baseline, Counts window) {
        Describing describing = new Describing();
        String psi = PsiOfTen.nameFor(column);
        PsiOfTen.Groups groups = PsiOfTen.groups(column, baseline, window);
        describing.put(psi, PsiOfTen.of(column, baseline, window));
        describing.put(psi + "/noise", groups.noise());
        if (column instanceof Column.Numeric numeric) {
            describing.put(
                    "js-distance/equal-probability-10/base-2", JensenShannon.of(groups.baseline(), groups.window()));
            describing.numbers(numeric.bins(), baseline, window);
        } else {
            describing.categories(groups);
        }
        return describing.statistics;
    }

    private void numbers(NumericBins bins, Counts baseline, Counts window) {
        BinnedPair pair = BinnedPair.of(bins, baseline, window);
        put(KolmogorovSmirnov.BINNED_ROBUST_NAME, KolmogorovSmirnov.robust(pair, ROBUST_LEVEL));
        put(Wasserstein.BINNED_NORMED_NAME, Wasserstein.normed(pair));
        put("mean", NumericSummary.of(bins, window).mean());
        put("mean/baseline", NumericSummary.of(bins, baseline).mean());
        UnitChange.of(bins, baseline, window).ifPresent(factor -> put(UnitChange.NAME, factor));
    }

    private void categories(PsiOfTen.Groups groups) {
        put("js-distance/categories/base-2", JensenShannon.of(groups.baseline(), groups.window()));
        put("l-infinity/categories", LInfinity.of(groups.baseline(), groups.window()));
        put("cramers-v/categories/bias-corrected", CramersV.biasCorrected(groups.baseline(), groups.window()));
    }

    private void put(String name, Measurement measurement) {
        if (measurement instanceof Measurement.Measured measured) {
            put(name, measured.value());
        }
    }

    private void put(String name, Enclosure enclosure) {
        if (enclosure instanceof Enclosure.Enclosed enclosed) {
            put(name, enclosed.value());
        }
    }

    private void put(String name, double value) {
        if (Double.isFinite(value)) {
            statistics.put(name, value);
        }
    }
}
