package io.tidemark.statistics.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.TestResult.Tested;
import io.tidemark.statistics.categorical.CountPairs.Counts;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** What holds for the distances of two count vectors whatever the counts are. */
@Domain(CountPairs.class)
class DistancePropertiesTest {

    private static final double LAST_BITS = 1e-12;

    private static final List<BiFunction<long[], long[], Measurement>> SYMMETRIC = List.of(
            PopulationStabilityIndex::of,
            (b, c) -> PopulationStabilityIndex.of(b, c, ZeroPolicy.epsilon(1e-4)),
            (b, c) -> PopulationStabilityIndex.of(b, c, ZeroPolicy.exact()),
            (b, c) -> JensenShannon.distance(b, c, LogBase.E),
            (b, c) -> JensenShannon.divergence(b, c, LogBase.TWO),
            Hellinger::of,
            TotalVariation::of,
            LInfinity::of,
            (b, c) -> LpDistance.of(b, c, 2));

    @Property
    void distance_sameCounts_isZero(@ForAll Counts counts) {
        SYMMETRIC.forEach(distance -> assertThat(value(distance.apply(counts.baseline(), counts.baseline())))
                .isZero());
        assertThat(kullbackLeibler(counts.baseline(), counts.baseline(), ZeroPolicy.exact()))
                .isZero();
    }

    @Property
    void distance_swappedSides_isTheSame(@ForAll Counts counts) {
        for (BiFunction<long[], long[], Measurement> distance : SYMMETRIC) {
            Measurement one = distance.apply(counts.baseline(), counts.current());
            assertThat(value(one)).isNotNegative();
            assertSame(distance.apply(counts.current(), counts.baseline()), one);
        }
    }

    @Property
    void distance_reversedCategories_isTheSame(@ForAll Counts counts) {
        for (BiFunction<long[], long[], Measurement> distance : SYMMETRIC) {
            Measurement one = distance.apply(counts.baseline(), counts.current());
            assertSame(distance.apply(reversed(counts.baseline()), reversed(counts.current())), one);
        }
    }

    private static void assertSame(Measurement got, Measurement want) {
        double wanted = value(want);
        if (Double.isInfinite(wanted)) {
            assertThat(value(got)).isEqualTo(wanted);
        } else {
            assertThat(value(got)).isCloseTo(wanted, within(1e-7));
        }
    }

    @Property
    void exactDistance_tenfoldCounts_isTheSame(@ForAll Counts counts) {
        long[] tenfold =
                LongStream.of(counts.current()).map(count -> count * 10).toArray();
        assertThat(value(TotalVariation.of(counts.baseline(), tenfold)))
                .isCloseTo(value(TotalVariation.of(counts.baseline(), counts.current())), within(LAST_BITS));
        assertThat(value(Hellinger.of(counts.baseline(), tenfold)))
                .isCloseTo(value(Hellinger.of(counts.baseline(), counts.current())), within(1e-7));
    }

    @Property
    void distances_anyCounts_boundEachOther(@ForAll Counts counts) {
        double variation = value(TotalVariation.of(counts.baseline(), counts.current()));
        double hellinger = value(Hellinger.of(counts.baseline(), counts.current()));
        double largest = value(LInfinity.of(counts.baseline(), counts.current()));
        double divergence = value(JensenShannon.divergence(counts.baseline(), counts.current(), LogBase.E));

        assertThat(variation).isBetween(0.0, 1.0);
        assertThat(largest).isLessThanOrEqualTo(variation + LAST_BITS);
        assertThat(hellinger * hellinger).isLessThanOrEqualTo(variation + LAST_BITS);
        assertThat(variation).isLessThanOrEqualTo(Math.sqrt(2) * hellinger + LAST_BITS);
        assertThat(divergence).isLessThanOrEqualTo(Math.log(2) * variation + LAST_BITS);
    }

    @Property
    void jensenShannon_anyCounts_distanceIsTheRootAndBitsAreNatsOverLn2(@ForAll Counts counts) {
        double nats = value(JensenShannon.divergence(counts.baseline(), counts.current(), LogBase.E));
        double bits = value(JensenShannon.divergence(counts.baseline(), counts.current(), LogBase.TWO));
        double distance = value(JensenShannon.of(counts.baseline(), counts.current()));

        assertThat(bits).isBetween(0.0, 1.0).isCloseTo(nats / Math.log(2), within(LAST_BITS));
        assertThat(distance * distance).isCloseTo(bits, within(LAST_BITS));
    }

    @Property
    void psi_anyCounts_isTheSumOfBothKullbackLeiblers(@ForAll Counts counts) {
        ZeroPolicy zeros = ZeroPolicy.jeffreys();
        double both = kullbackLeibler(counts.baseline(), counts.current(), zeros)
                + kullbackLeibler(counts.current(), counts.baseline(), zeros);
        assertThat(value(PopulationStabilityIndex.of(counts.baseline(), counts.current())))
                .isCloseTo(both, within(1e-10));
    }

    @Property
    void lp_anyCounts_firstOrderIsTwiceTheTotalVariationAndFallsWithTheOrder(@ForAll Counts counts) {
        double first = value(LpDistance.of(counts.baseline(), counts.current(), 1));
        double second = value(LpDistance.of(counts.baseline(), counts.current(), 2));
        double third = value(LpDistance.of(counts.baseline(), counts.current(), 3));
        double largest = value(LInfinity.of(counts.baseline(), counts.current()));

        assertThat(first)
                .isCloseTo(2 * value(TotalVariation.of(counts.baseline(), counts.current())), within(LAST_BITS));
        assertThat(second).isBetween(third - LAST_BITS, first + LAST_BITS);
        assertThat(third).isGreaterThanOrEqualTo(largest - LAST_BITS);
    }

    @Property
    void cramersV_anyCounts_isBetweenZeroAndOneWithAndWithoutCorrection(@ForAll Counts counts) {
        if (CramersV.of(counts.baseline(), counts.current()) instanceof Measured plain
                && CramersV.biasCorrected(counts.baseline(), counts.current()) instanceof Measured corrected) {
            assertThat(plain.value()).isBetween(0.0, 1.0);
            assertThat(corrected.value()).isBetween(0.0, 1.0);
        }
    }

    @Property
    void chiSquareAndG_emptyCategoriesAdded_areTheSame(@ForAll Counts counts) {
        long[] baseline = Arrays.copyOf(counts.baseline(), counts.baseline().length + 3);
        long[] current = Arrays.copyOf(counts.current(), counts.current().length + 3);
        assertThat(ChiSquare.homogeneity(baseline, current))
                .isEqualTo(ChiSquare.homogeneity(counts.baseline(), counts.current()));
        assertThat(GTest.of(baseline, current)).isEqualTo(GTest.of(counts.baseline(), counts.current()));
        assertThat(ChiSquare.goodnessOfFit(baseline, current))
                .isEqualTo(ChiSquare.goodnessOfFit(counts.baseline(), counts.current()));
    }

    @Property
    void chiSquareAndG_swappedSides_areTheSame(@ForAll Counts counts) {
        if (ChiSquare.homogeneity(counts.baseline(), counts.current()) instanceof Tested chi
                && GTest.of(counts.baseline(), counts.current()) instanceof Tested g) {
            Tested swappedChi = (Tested) ChiSquare.homogeneity(counts.current(), counts.baseline());
            Tested swappedG = (Tested) GTest.of(counts.current(), counts.baseline());
            assertThat(chi.statistic()).isNotNegative().isCloseTo(swappedChi.statistic(), within(1e-6));
            assertThat(g.statistic()).isNotNegative().isCloseTo(swappedG.statistic(), within(1e-6));
        }
    }

    private static double kullbackLeibler(long[] baseline, long[] current, ZeroPolicy zeros) {
        return value(KullbackLeibler.ofCurrent(baseline, current, LogBase.E, zeros));
    }

    private static long[] reversed(long[] counts) {
        long[] reversed = new long[counts.length];
        for (int i = 0; i < counts.length; i++) {
            reversed[i] = counts[counts.length - 1 - i];
        }
        return reversed;
    }

    private static double value(Measurement measurement) {
        return ((Measured) measurement).value();
    }
}
