package io.tidemark.monitor.check;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.binning.Bins;
import io.tidemark.statistics.categorical.ChiSquare;
import io.tidemark.statistics.categorical.CramersV;
import io.tidemark.statistics.categorical.GTest;
import io.tidemark.statistics.categorical.Hellinger;
import io.tidemark.statistics.categorical.JensenShannon;
import io.tidemark.statistics.categorical.LInfinity;
import io.tidemark.statistics.categorical.PopulationStabilityIndex;
import io.tidemark.statistics.categorical.TotalVariation;
import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.twosample.AndersonDarling;
import io.tidemark.statistics.twosample.BinnedPair;
import io.tidemark.statistics.twosample.CramerVonMises;
import io.tidemark.statistics.twosample.EnergyDistance;
import io.tidemark.statistics.twosample.EppsSingleton;
import io.tidemark.statistics.twosample.KolmogorovSmirnov;
import io.tidemark.statistics.twosample.MannWhitneyU;
import io.tidemark.statistics.twosample.Wasserstein;
import io.tidemark.statistics.twosample.WelchT;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The statistics that describe how a column differs: exact where the values are at hand, else from counts. */
final class Describing {

    private static final int DECILES = 10;

    /** In three of a thousand windows without drift the robust distance is above 0. */
    private static final double ROBUST_LEVEL = 0.003;

    private Describing() {}

    /** @param baseline finite values, as those of the current file */
    static List<DescribedStatistic> numbers(double[] baseline, double[] current) {
        if (baseline.length == 0 || current.length == 0) {
            return List.of();
        }
        Bins deciles = Bins.ofQuantiles(baseline, DECILES);
        long[] before = deciles.counts(baseline);
        long[] now = deciles.counts(current);
        return Stream.of(
                        DescribedStatistic.of(
                                KolmogorovSmirnov.NAME,
                                KolmogorovSmirnov.test(
                                        baseline, current, KolmogorovSmirnov.PValue.ASYMPTOTIC_FINITE_N)),
                        DescribedStatistic.of(
                                KolmogorovSmirnov.ROBUST_NAME,
                                KolmogorovSmirnov.robust(baseline, current, ROBUST_LEVEL)),
                        DescribedStatistic.of(Wasserstein.NAME, Wasserstein.of(baseline, current)),
                        DescribedStatistic.of(Wasserstein.NORMED_NAME, Wasserstein.normed(baseline, current)),
                        DescribedStatistic.of(EnergyDistance.NAME, EnergyDistance.of(baseline, current)),
                        divergences("equal-probability-10", before, now),
                        DescribedStatistic.of(
                                CramerVonMises.NAME,
                                CramerVonMises.of(baseline, current, CramerVonMises.PValue.ASYMPTOTIC)),
                        DescribedStatistic.of(AndersonDarling.NAME, AndersonDarling.of(baseline, current)),
                        DescribedStatistic.of(
                                MannWhitneyU.NAME, MannWhitneyU.of(baseline, current, MannWhitneyU.PValue.ASYMPTOTIC)),
                        DescribedStatistic.of(WelchT.NAME, WelchT.of(baseline, current)),
                        DescribedStatistic.of(EppsSingleton.NAME, EppsSingleton.of(baseline, current)))
                .flatMap(found -> found)
                .toList();
    }

    /** The same from counts, as far as counts have them. */
    static List<DescribedStatistic> numbers(NumericBins bins, Counts baseline, Counts current) {
        BinnedPair pair = BinnedPair.of(bins, baseline, current);
        BinnedPair.Groups groups = pair.groups(DECILES);
        return Stream.of(
                        DescribedStatistic.of(
                                KolmogorovSmirnov.BINNED_NAME,
                                KolmogorovSmirnov.of(pair),
                                Optional.of(KolmogorovSmirnov.pValue(pair))),
                        DescribedStatistic.of(
                                KolmogorovSmirnov.BINNED_ROBUST_NAME, KolmogorovSmirnov.robust(pair, ROBUST_LEVEL)),
                        DescribedStatistic.of(Wasserstein.BINNED_NAME, Wasserstein.of(pair)),
                        DescribedStatistic.of(Wasserstein.BINNED_NORMED_NAME, Wasserstein.normed(pair)),
                        DescribedStatistic.of(EnergyDistance.BINNED_NAME, EnergyDistance.of(pair)),
                        divergences("equal-probability-10", groups.baseline(), groups.current()),
                        DescribedStatistic.of(
                                MannWhitneyU.BINNED_NAME,
                                MannWhitneyU.of(pair),
                                Optional.of(MannWhitneyU.pValue(pair))),
                        DescribedStatistic.of(WelchT.BINNED_NAME, WelchT.of(pair), Optional.of(WelchT.pValue(pair))))
                .flatMap(found -> found)
                .toList();
    }

    /** Every category for itself. */
    static List<DescribedStatistic> categories(long[] baseline, long[] current) {
        return categories("categories", baseline, current);
    }

    /** The same from counts, where rare categories of the baseline count as one, and new ones as another. */
    static List<DescribedStatistic> categories(Categories categories, Counts baseline, Counts current) {
        int[] used = IntStream.range(0, categories.missing())
                .filter(slot -> baseline.at(slot) + current.at(slot) > 0)
                .toArray();
        return categories(
                "top-categories",
                Arrays.stream(used).mapToLong(baseline::at).toArray(),
                Arrays.stream(used).mapToLong(current::at).toArray());
    }

    private static List<DescribedStatistic> categories(String bins, long[] baseline, long[] current) {
        return Stream.of(
                        DescribedStatistic.of("total-variation/" + bins, TotalVariation.of(baseline, current)),
                        divergences(bins, baseline, current),
                        DescribedStatistic.of("l-infinity/" + bins, LInfinity.of(baseline, current)),
                        DescribedStatistic.of("chi-square/" + bins, ChiSquare.homogeneity(baseline, current)),
                        DescribedStatistic.of("g-test/" + bins, GTest.of(baseline, current)),
                        DescribedStatistic.of(
                                "cramers-v/" + bins + "/bias-corrected", CramersV.biasCorrected(baseline, current)))
                .flatMap(found -> found)
                .toList();
    }

    private static Stream<DescribedStatistic> divergences(String bins, long[] baseline, long[] current) {
        Measurement psi = PopulationStabilityIndex.of(baseline, current);
        return Stream.of(
                        DescribedStatistic.of("psi/" + bins + "/jeffreys", psi),
                        DescribedStatistic.of("js-distance/" + bins + "/base-2", JensenShannon.of(baseline, current)),
                        DescribedStatistic.of("hellinger/" + bins, Hellinger.of(baseline, current)))
                .flatMap(found -> found);
    }
}
