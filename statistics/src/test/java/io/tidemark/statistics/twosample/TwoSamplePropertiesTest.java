package io.tidemark.statistics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.TestResult;
import io.tidemark.statistics.TestResult.Tested;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What holds for two samples whatever their values are. */
@Domain(Samples.class)
@Domain(DomainContext.Global.class)
class TwoSamplePropertiesTest {

    private static final List<BiFunction<double[], double[], Measurement>> DISTANCES =
            List.of(KolmogorovSmirnov::of, Wasserstein::of, EnergyDistance::of);

    private static final List<BiFunction<double[], double[], TestResult>> RANK_TESTS = List.of(
            (b, c) -> KolmogorovSmirnov.test(b, c, KolmogorovSmirnov.PValue.EXACT),
            (b, c) -> KolmogorovSmirnov.test(b, c, KolmogorovSmirnov.PValue.ASYMPTOTIC),
            (b, c) -> KolmogorovSmirnov.test(b, c, KolmogorovSmirnov.PValue.ASYMPTOTIC_FINITE_N),
            (b, c) -> CramerVonMises.of(b, c, CramerVonMises.PValue.ASYMPTOTIC),
            (b, c) -> MannWhitneyU.of(b, c, MannWhitneyU.PValue.ASYMPTOTIC),
            AndersonDarling::of);

    private static final List<BiFunction<double[], double[], TestResult>> VALUE_TESTS =
            List.of(WelchT::of, EppsSingleton::of);

    @Property(tries = 300)
    void distance_sameSample_isZero(@ForAll double[] sample, @ForAll long seed) {
        DISTANCES.forEach(distance -> assertThat(distance.apply(sample, Samples.shuffled(sample, seed)))
                .isEqualTo(new Measured(0, sample.length, sample.length)));
    }

    @Property(tries = 300)
    void distance_swappedSamples_isTheSame(@ForAll double[] baseline, @ForAll double[] current) {
        DISTANCES.forEach(distance -> assertThat(value(distance.apply(baseline, current)))
                .isNotNegative()
                .isEqualTo(value(distance.apply(current, baseline))));
        assertThat(value(KolmogorovSmirnov.of(baseline, current))).isLessThanOrEqualTo(1);
    }

    @Property(tries = 300)
    void everyStatistic_shuffledSamples_isTheSameToTheLastBit(
            @ForAll double[] baseline, @ForAll double[] current, @ForAll long seed) {
        double[] otherBaseline = Samples.shuffled(baseline, seed);
        double[] otherCurrent = Samples.shuffled(current, seed);
        DISTANCES.forEach(distance ->
                assertThat(distance.apply(otherBaseline, otherCurrent)).isEqualTo(distance.apply(baseline, current)));
        RANK_TESTS.forEach(
                test -> assertThat(test.apply(otherBaseline, otherCurrent)).isEqualTo(test.apply(baseline, current)));
        VALUE_TESTS.forEach(
                test -> assertThat(test.apply(otherBaseline, otherCurrent)).isEqualTo(test.apply(baseline, current)));
        assertThat(Wasserstein.normed(otherBaseline, otherCurrent)).isEqualTo(Wasserstein.normed(baseline, current));
    }

    @Property(tries = 300)
    void rankTest_stretchedValues_isTheSame(@ForAll double[] baseline, @ForAll double[] current) {
        RANK_TESTS.forEach(test -> assertThat(test.apply(Samples.stretched(baseline), Samples.stretched(current)))
                .isEqualTo(test.apply(baseline, current)));
    }

    @Property(tries = 300)
    void wasserstein_eightfoldValues_isEightfold(@ForAll double[] baseline, @ForAll double[] current) {
        assertThat(value(Wasserstein.of(Samples.stretched(positive(baseline)), Samples.stretched(positive(current)))))
                .isCloseTo(8 * value(Wasserstein.of(positive(baseline), positive(current))), within(1e-8));
    }

    private static double[] positive(double[] sample) {
        return Arrays.stream(sample).map(Math::abs).toArray();
    }

    @Property(tries = 300)
    void wasserstein_shiftedSample_isTheShift(@ForAll double[] sample) {
        double[] shifted = Arrays.stream(sample).map(x -> x + 16).toArray();
        assertThat(value(Wasserstein.of(sample, shifted))).isCloseTo(16, within(1e-9));
    }

    @Property(tries = 300)
    void mannWhitney_swappedSamples_isTheOtherShareOfAllPairs(@ForAll double[] baseline, @ForAll double[] current) {
        Tested one = (Tested) MannWhitneyU.of(baseline, current, MannWhitneyU.PValue.ASYMPTOTIC);
        Tested other = (Tested) MannWhitneyU.of(current, baseline, MannWhitneyU.PValue.ASYMPTOTIC);
        assertThat(one.statistic() + other.statistic()).isEqualTo((double) baseline.length * current.length);
        assertThat(one.statistic()).isNotNegative();
        assertThat(one.pValue()).isCloseTo(other.pValue(), within(1e-12));
    }

    @Property(tries = 300)
    void welch_swappedSamples_isNegated(@ForAll double[] baseline, @ForAll double[] current) {
        if (WelchT.of(baseline, current) instanceof Tested one
                && WelchT.of(current, baseline) instanceof Tested other) {
            assertThat(one.statistic()).isCloseTo(-other.statistic(), within(1e-9));
            assertThat(one.pValue()).isCloseTo(other.pValue(), within(1e-9));
        }
    }

    @Property(tries = 300)
    void cramerVonMisesAndAndersonDarling_swappedSamples_areTheSame(
            @ForAll double[] baseline, @ForAll double[] current) {
        assertThat(statistic(CramerVonMises.of(baseline, current, CramerVonMises.PValue.ASYMPTOTIC)))
                .isCloseTo(
                        statistic(CramerVonMises.of(current, baseline, CramerVonMises.PValue.ASYMPTOTIC)),
                        within(1e-9));
        if (AndersonDarling.of(baseline, current) instanceof Tested one) {
            assertThat(one.statistic()).isCloseTo(statistic(AndersonDarling.of(current, baseline)), within(1e-9));
        }
    }

    @Property(tries = 300)
    void energyDistance_anySamples_isThatOverAllPairs(@ForAll double[] baseline, @ForAll double[] current) {
        double squared = 2 * meanGap(baseline, current) - meanGap(baseline, baseline) - meanGap(current, current);
        double distance = value(EnergyDistance.of(baseline, current));
        assertThat(distance * distance).isCloseTo(squared, within(1e-8));
    }

    private static double meanGap(double[] xs, double[] ys) {
        double sum = 0;
        for (double x : xs) {
            for (double y : ys) {
                sum += Math.abs(x - y);
            }
        }
        return sum / xs.length / ys.length;
    }

    private static double value(Measurement measurement) {
        return ((Measured) measurement).value();
    }

    private static double statistic(TestResult result) {
        return ((Tested) result).statistic();
    }
}
