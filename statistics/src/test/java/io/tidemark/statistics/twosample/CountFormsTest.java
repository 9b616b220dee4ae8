package io.tidemark.statistics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Enclosure;
import io.tidemark.statistics.Enclosure.Enclosed;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.TestResult;
import io.tidemark.statistics.TestResult.Tested;
import io.tidemark.statistics.binning.Bins;
import io.tidemark.statistics.categorical.PopulationStabilityIndex;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The count forms against the exact ones: what the bins cannot tell stays within the stated limits. */
class CountFormsTest {

    /** A count form and the exact form that it stands for. */
    private record Form(
            Function<BinnedPair, Enclosure> counted, BiFunction<double[], double[], Double> exact, double nullValue) {}

    private static final double NaN = Double.NaN;

    private static final Map<String, Form> FORMS = Map.ofEntries(
            Map.entry("ks", new Form(KolmogorovSmirnov::of, measured(KolmogorovSmirnov::of), 0)),
            Map.entry(
                    "ks robust",
                    new Form(
                            pair -> KolmogorovSmirnov.robust(pair, 0.003),
                            measured((b, c) -> KolmogorovSmirnov.robust(b, c, 0.003)),
                            0)),
            Map.entry("wasserstein", new Form(Wasserstein::of, measured(Wasserstein::of), 0)),
            Map.entry("wasserstein normed", new Form(Wasserstein::normed, measured(Wasserstein::normed), 0)),
            Map.entry("energy", new Form(EnergyDistance::of, measured(EnergyDistance::of), 0)),
            Map.entry("cvm", new Form(CramerVonMises::of, tested(CountFormsTest::cramer, Tested::statistic), NaN)),
            Map.entry("ad", new Form(AndersonDarling::of, tested(AndersonDarling::of, Tested::statistic), NaN)),
            Map.entry("mwu", new Form(MannWhitneyU::of, tested(CountFormsTest::mann, Tested::statistic), NaN)),
            Map.entry("welch", new Form(WelchT::of, tested(WelchT::of, Tested::statistic), 0)),
            Map.entry(
                    "p of ks", new Form(KolmogorovSmirnov::pValue, tested(CountFormsTest::smirnov, Tested::pValue), 1)),
            Map.entry(
                    "p of cvm", new Form(CramerVonMises::pValue, tested(CountFormsTest::cramer, Tested::pValue), NaN)),
            Map.entry("p of ad", new Form(AndersonDarling::pValue, tested(AndersonDarling::of, Tested::pValue), 0.25)),
            Map.entry("p of mwu", new Form(MannWhitneyU::pValue, tested(CountFormsTest::mann, Tested::pValue), 1)),
            Map.entry("p of welch", new Form(WelchT::pValue, tested(WelchT::of, Tested::pValue), 1)));

    private static TestResult smirnov(double[] baseline, double[] current) {
        return KolmogorovSmirnov.test(baseline, current, KolmogorovSmirnov.PValue.ASYMPTOTIC);
    }

    private static TestResult cramer(double[] baseline, double[] current) {
        return CramerVonMises.of(baseline, current, CramerVonMises.PValue.ASYMPTOTIC);
    }

    private static TestResult mann(double[] baseline, double[] current) {
        return MannWhitneyU.of(baseline, current, MannWhitneyU.PValue.ASYMPTOTIC);
    }

    private static BiFunction<double[], double[], Double> measured(
            BiFunction<double[], double[], Measurement> statistic) {
        return (b, c) -> statistic.apply(b, c) instanceof Measured measured ? measured.value() : NaN;
    }

    private static BiFunction<double[], double[], Double> tested(
            BiFunction<double[], double[], TestResult> test, ToDoubleFunction<Tested> number) {
        return (b, c) -> test.apply(b, c) instanceof Tested tested ? number.applyAsDouble(tested) : NaN;
    }

    /** Continuous, few distinct, skewed, or all but constant values, of any unit and place. */
    @Provide
    static Arbitrary<double[]> samples() {
        Arbitrary<Integer> shapes = Arbitraries.of(0, 1, 2, 3, 4);
        Arbitrary<Integer> sizes = Arbitraries.integers().between(2, 400);
        Arbitrary<Double> places = Arbitraries.of(0.0, 0.0, 0.1, 1.0, -30.0, 5000.0);
        Arbitrary<Double> scales = Arbitraries.of(1.0, 1.0, 1.0, 0.001, 1.5, 1000.0);
        return Combinators.combine(shapes, sizes, places, scales, Arbitraries.longs())
                .as(CountFormsTest::sample);
    }

    private static double[] sample(int shape, int size, double place, double scale, long seed) {
        Random random = new Random(seed);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            double value = switch (shape) {
                case 0 -> random.nextGaussian();
                case 1 -> random.nextInt(4);
                case 2 -> Math.exp(2 * random.nextGaussian());
                case 3 -> i == 0 ? 7 : 3;
                default -> Math.rint(10 * random.nextGaussian());
            };
            values[i] = (value + place) * scale;
        }
        return values;
    }

    @Property(tries = 400)
    void countForm_anySamples_enclosesTheExactOne(
            @ForAll("samples") double[] baseline, @ForAll("samples") double[] current) {
        BinnedPair pair = Binned.pair(baseline, current);

        FORMS.forEach((name, form) -> requireEnclosed(name, form, pair, baseline, current));
    }

    @Property(tries = 200)
    void countForm_bothInBinsOfAThird_enclosesTheExactOne(
            @ForAll("samples") double[] third,
            @ForAll("samples") double[] baseline,
            @ForAll("samples") double[] current) {
        BinnedPair pair = Binned.pair(Binned.bins(third), baseline, current);

        FORMS.forEach((name, form) -> requireEnclosed(name, form, pair, baseline, current));
    }

    private static void requireEnclosed(String name, Form form, BinnedPair pair, double[] baseline, double[] current) {
        double exact = form.exact().apply(baseline, current);
        if (form.counted().apply(pair) instanceof Enclosed enclosed && !Double.isNaN(exact)) {
            double rounding = 1e-9 * (1 + Math.abs(exact));
            assertThat(exact)
                    .as("%s of %s and %s", name, Arrays.toString(baseline), Arrays.toString(current))
                    .isBetween(enclosed.least() - rounding, enclosed.most() + rounding);
        }
    }

    @Property(tries = 200)
    void countForm_equalSamples_isTheNullValue(@ForAll("samples") double[] sample) {
        BinnedPair pair = Binned.pair(sample, sample);

        FORMS.forEach((name, form) -> {
            if (form.counted().apply(pair) instanceof Enclosed enclosed && !Double.isNaN(form.nullValue())) {
                assertThat(enclosed.value()).as(name).isCloseTo(form.nullValue(), within(1e-12));
            }
        });
        Enclosed u = (Enclosed) MannWhitneyU.of(pair);
        assertThat(u.value()).isCloseTo(sample.length * (double) sample.length / 2, within(1e-6));
    }

    @Property(tries = 200)
    void countForm_aBinForEachValue_isTheExactRankStatistic(@ForAll long seed) {
        double[] baseline = sample(1, 300, 0, 1, seed);
        double[] current = sample(1, 200, 0, 1, seed + 1);
        BinnedPair pair = Binned.pair(baseline, current);

        FORMS.forEach((name, form) -> {
            if (!name.contains("wasserstein") && !name.equals("energy") && !name.contains("welch")) {
                assertThat(((Enclosed) form.counted().apply(pair)).value())
                        .as(name)
                        .isCloseTo(form.exact().apply(baseline, current), within(1e-9));
            }
        });
    }

    @Test
    void kolmogorovSmirnov_sixtyBins_isWithinASixtiethEachSide() {
        double[] baseline = sample(0, 6000, 0, 1, 1);
        double[] current = sample(0, 6000, 0.1, 1, 2);

        Enclosed counted = (Enclosed) KolmogorovSmirnov.of(Binned.pair(baseline, current));

        assertThat(counted.error()).isLessThan(2.0 / 60);
        assertThat(counted.value()).isLessThanOrEqualTo(value(KolmogorovSmirnov.of(baseline, current)));
    }

    @Test
    void wasserstein_unitChangedThousandfold_isSeenAsItIs() {
        double[] baseline = sample(0, 1200, 3, 1, 1);
        double[] current = Arrays.stream(baseline).map(value -> 1000 * value).toArray();

        Enclosed counted = (Enclosed) Wasserstein.of(Binned.pair(baseline, current));

        assertThat(counted.value()).isCloseTo(value(Wasserstein.of(baseline, current)), within(counted.error()));
        assertThat(counted.error()).isLessThan(0.001 * counted.value());
    }

    @Test
    void wasserstein_valuesBeyondWhatIsSummed_hasLimitsThatHold() {
        double[] baseline = {0, 0.25, 0.5, 1};
        double[] current = {1e6, 2, 0.5};

        Enclosed counted = (Enclosed) Wasserstein.of(Binned.pair(baseline, current));

        double exact = value(Wasserstein.of(baseline, current));
        assertThat(exact).isBetween(counted.least(), counted.most());
        assertThat(WelchT.of(Binned.pair(baseline, current))).isInstanceOf(Undefined.class);
    }

    @Property(tries = 200)
    void groups_anySamples_holdEveryValueOnce(
            @ForAll("samples") double[] baseline, @ForAll("samples") double[] current) {
        BinnedPair.Groups groups = Binned.pair(baseline, current).groups(10);

        assertThat(groups.baseline()).hasSameSizeAs(groups.current()).hasSizeBetween(1, 10);
        assertThat(Arrays.stream(groups.baseline()).sum()).isEqualTo(baseline.length);
        assertThat(Arrays.stream(groups.current()).sum()).isEqualTo(current.length);
    }

    @Test
    void groups_sixtyBins_nestTheDecilesOfTheValues() {
        double[] baseline = sample(0, 6000, 0, 1, 1);
        double[] current = sample(0, 5000, 0.3, 1, 2);
        Bins deciles = Bins.ofQuantiles(baseline, 10);

        BinnedPair.Groups groups = Binned.pair(baseline, current).groups(10);

        assertThat(groups.baseline()).containsExactly(deciles.counts(baseline));
        assertThat(value(PopulationStabilityIndex.of(groups.baseline(), groups.current())))
                .isCloseTo(
                        value(PopulationStabilityIndex.of(deciles.counts(baseline), deciles.counts(current))),
                        within(0.001));
    }

    @Test
    void countForm_oneSideEmpty_isNotEnoughData() {
        BinnedPair pair = Binned.pair(new double[] {1, 2, 3}, new double[] {Double.NaN});

        FORMS.forEach(
                (name, form) -> assertThat(form.counted().apply(pair)).as(name).isInstanceOf(NotEnoughData.class));
    }

    @Test
    void valueForms_infiniteValue_areUndefinedAsTheExactOnes() {
        BinnedPair pair = Binned.pair(new double[] {1, 2, 3}, new double[] {1, Double.POSITIVE_INFINITY});

        assertThat(Wasserstein.of(pair)).isInstanceOf(Undefined.class);
        assertThat(EnergyDistance.of(pair)).isInstanceOf(Undefined.class);
        assertThat(WelchT.of(pair)).isInstanceOf(Undefined.class);
        assertThat(((Enclosed) KolmogorovSmirnov.of(pair)).value()).isEqualTo(0.5);
    }

    private static double value(Measurement measurement) {
        return ((Measured) measurement).value();
    }
}
