package io.tidemark.statistics.compatibility;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.binning.Bins;
import io.tidemark.statistics.categorical.PopulationStabilityIndex;
import io.tidemark.statistics.categorical.ZeroPolicy;
import io.tidemark.statistics.compatibility.Ruling.Side;
import java.util.List;

/** The limits of folklore. */
final class FixedLimits {

    private static final double PSI = 0.2;
    private static final double MISSING = 0.02;
    private static final int DECILES = 10;

    private FixedLimits() {}

    static List<Ruling> rule(RawColumn column) {
        return List.of(psi(column), Preset.missing(column, MISSING));
    }

    static List<Ruling> rule(CountedColumn column) {
        Measurement psi =
                PopulationStabilityIndex.of(column.groupedBaseline(), column.groupedWindow(), ZeroPolicy.jeffreys());
        String name = column.isNumeric() ? PopulationStabilityIndex.DEFAULT_VARIANT : "psi/categories/jeffreys";
        return List.of(new Ruling(name, psi, Side.AT_LEAST, PSI), Preset.missing(column, MISSING));
    }

    private static Ruling psi(RawColumn column) {
        if (column instanceof RawColumn.Numbers numbers) {
            return new Ruling(
                    PopulationStabilityIndex.DEFAULT_VARIANT,
                    deciles(numbers.finiteBaseline(), numbers.finiteCurrent()),
                    Side.AT_LEAST,
                    PSI);
        }
        RawColumn.Categories categories = (RawColumn.Categories) column;
        Measurement psi = PopulationStabilityIndex.of(
                categories.baselineCounts(), categories.currentCounts(), ZeroPolicy.jeffreys());
        return new Ruling("psi/categories/jeffreys", psi, Side.AT_LEAST, PSI);
    }

    private static Measurement deciles(double[] baseline, double[] current) {
        if (baseline.length == 0 || current.length == 0) {
            return new NotEnoughData(0, 1);
        }
        Bins bins = Bins.ofQuantiles(baseline, DECILES);
        return PopulationStabilityIndex.of(bins.counts(baseline), bins.counts(current));
    }
}
