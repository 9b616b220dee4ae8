package io.tidemark.statistics.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.counts.NumericBins;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericBinningTest {

    private static int most(int values) {
        return IntStream.of(60, 30, 20, 15, 12, 10, 6)
                .filter(k -> values / k >= 20)
                .findFirst()
                .orElse(6);
    }

    private static long[] counts(NumericBins bins, double[] values) {
        long[] counts = new long[bins.slots()];
        for (double value : values) {
            counts[bins.slotOf(value)]++;
        }
        return counts;
    }

    private static NavigableMap<Double, Long> distinct(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> value + 0.0)
                .collect(Collectors.groupingBy(value -> value, TreeMap::new, Collectors.counting()));
    }

    @Property(tries = 500)
    void of_anyValues_keepsTheRules(@ForAll("samples") double[] values) {
        NumericBins bins = NumericBinning.of(values);
        int k = most(values.length);
        NavigableMap<Double, Long> distinct = distinct(values);
        long[] counts = counts(bins, values);

        assertThat(bins.inner()).isBetween(1, Math.min(k, distinct.size()));
        assertThat(bins.minimum()).isEqualTo(distinct.firstKey());
        assertThat(bins.maximum()).isEqualTo(distinct.lastKey());
        assertThat(Arrays.stream(counts, 0, bins.inner())).allMatch(count -> count > 0);
        assertThat(Arrays.stream(counts, 0, bins.inner()).sum()).isEqualTo(values.length);
        requireEdgesBetweenValues(bins, distinct);
        if (distinct.size() <= k) {
            assertThat(bins.inner()).isEqualTo(distinct.size());
        }
        if (runs(distinct, values.length, k) <= k) {
            requireAtomsAlone(bins, counts, distinct, values.length, k);
        }
        requireBalance(Arrays.copyOf(counts, bins.inner()), distinct, values.length, k);
    }

    private static void requireEdgesBetweenValues(NumericBins bins, NavigableMap<Double, Long> distinct) {
        for (double edge : bins.edges()) {
            double low = distinct.floorKey(edge);
            double high = distinct.higherKey(edge);
            assertThat(edge).isGreaterThanOrEqualTo(low).isLessThan(high);
            if (Math.nextUp(low) < high) {
                assertThat(edge).as("between %s and %s", low, high).isGreaterThan(low);
            }
        }
    }

    /** Values that hold 1/k, and the stretches of others between them: as many bins are needed to keep each apart. */
    private static int runs(NavigableMap<Double, Long> distinct, int n, int k) {
        int runs = 0;
        boolean open = false;
        for (long size : distinct.values()) {
            boolean atom = size * k >= n;
            runs += atom || !open ? 1 : 0;
            open = !atom;
        }
        return runs;
    }

    private static void requireAtomsAlone(
            NumericBins bins, long[] counts, NavigableMap<Double, Long> distinct, int n, int k) {
        distinct.forEach((value, size) -> {
            if (size * k >= n) {
                assertThat(counts[bins.slotOf(value)]).as("bin of %s", value).isEqualTo(size);
            }
        });
    }

    /** No bin holds more than twice its part and the largest value in it. */
    private static void requireBalance(long[] counts, NavigableMap<Double, Long> distinct, int n, int k) {
        long heaviest =
                distinct.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        assertThat(Arrays.stream(counts).max().orElseThrow())
                .as("of %s in %s bins", n, k)
                .isLessThanOrEqualTo(heaviest + 2L * (n / k + 1));
    }

    @Provide
    Arbitrary<double[]> samples() {
        Arbitrary<Integer> sizes = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 40), Arbitraries.integers().between(41, 3000));
        return sizes.flatMap(size -> Arbitraries.longs()
                .flatMap(seed ->
                        Arbitraries.integers().between(0, 5).map(kind -> sample(size, new Random(seed), kind))));
    }

    private static double[] sample(int size, Random random, int kind) {
        int spread = 1 + random.nextInt(200);
        return DoubleStream.generate(() -> switch (kind) {
                    case 0 -> random.nextGaussian();
                    case 1 -> random.nextInt(spread);
                    case 2 -> Math.rint(Math.exp(random.nextGaussian() * 3)); // heavy values first
                    case 3 -> random.nextBoolean() ? random.nextInt(spread) : random.nextDouble() * spread;
                    case 4 -> anyFinite(random);
                    default -> 1 + random.nextInt(spread) * Math.ulp(1.0); // neighbours
                })
                .limit(size)
                .toArray();
    }

    private static double anyFinite(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : random.nextInt(5) * Double.MIN_VALUE;
    }

    @ParameterizedTest
    @CsvSource({
        "1200,60", "1199,30", "600,30", "599,20", "400,20", "399,15", "300,15", "299,12", "240,12", "239,10", "200,10",
        "199,6", "120,6", "119,6", "7,6"
    })
    void of_distinctValues_haveTwentyABin(int values, int expected) {
        double[] rising = IntStream.range(0, values).mapToDouble(i -> i).toArray();

        assertThat(NumericBinning.of(rising).inner()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1200, 1201, 3501, 5999, 10_000, 12_345})
    void of_distinctValues_differByOneABin(int values) {
        double[] rising = IntStream.range(0, values).mapToDouble(i -> i).toArray();
        NumericBins bins = NumericBinning.of(rising);

        assertThat(Arrays.stream(counts(bins, rising), 0, 60)).allMatch(count -> Math.abs(count - values / 60.0) < 1);
    }

    @Test
    void of_fortyAtomsWithRareValuesBetween_mergesNoTwoAtoms() {
        // 40 values of 1/41 each and 41 stretches of rare ones: not each can have a bin of its own among 60.
        double[] values = IntStream.range(0, 41 * 100)
                .mapToDouble(i -> i < 4000 ? 1 + i % 40 : (i - 4000) % 41 + 0.5)
                .toArray();

        NumericBins bins = NumericBinning.of(values);

        assertThat(bins.inner()).isEqualTo(60);
        assertThat(IntStream.rangeClosed(1, 40).map(bins::slotOf).distinct()).hasSize(40);
    }

    @Test
    void of_sixtyEquallyFrequentValues_areABinEach() {
        double[] values = IntStream.range(0, 6000).mapToDouble(i -> i % 60).toArray();

        NumericBins bins = NumericBinning.of(values);

        assertThat(bins.inner()).isEqualTo(60);
        assertThat(bins.edges()[0]).isEqualTo(0.5);
    }

    @Test
    void of_halfZerosThenSpread_givesZeroItsOwnBinAndTheRestThirty() {
        double[] values =
                IntStream.range(0, 6000).mapToDouble(i -> Math.max(0, i - 3000)).toArray();

        NumericBins bins = NumericBinning.of(values);

        assertThat(bins.edges()[0]).isEqualTo(0.5);
        assertThat(bins.inner()).isBetween(30, 31);
    }

    @Property(tries = 300)
    void of_valuesComputedSlightlyDifferently_fallIntoTheSameBins(@ForAll long seed) {
        Random random = new Random(seed);
        double scale = Math.pow(10, random.nextInt(40) - 20);
        double[] values = IntStream.range(0, 2000)
                .mapToDouble(i -> Math.rint(random.nextGaussian() * 1000) * scale / 7)
                .toArray();
        NumericBins bins = NumericBinning.of(values);

        for (double value : values) {
            assertThat(bins.slotOf(Math.nextUp(value)))
                    .isEqualTo(bins.slotOf(Math.nextDown(value)))
                    .isEqualTo(bins.slotOf(value));
        }
    }

    @Test
    void of_noValue_isOneBin() {
        assertThat(NumericBinning.of(new double[0])).isEqualTo(new NumericBins(new double[0], 0, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 7, -1e300, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE})
    void of_constant_isOneBin(double constant) {
        for (int size : new int[] {1, 2, 5000}) {
            double[] values = new double[size];
            Arrays.fill(values, constant);

            NumericBins bins = NumericBinning.of(values);

            assertThat(bins.inner()).isEqualTo(1);
            assertThat(bins.slotOf(constant)).isZero();
        }
    }

    @Test
    void of_bothZeros_areOneValue() {
        NumericBins bins = NumericBinning.of(new double[] {0.0, -0.0, 0.0, -0.0});

        assertThat(bins).isEqualTo(new NumericBins(new double[0], 0, 0));
    }

    @Test
    void of_twoValues_haveAnEdgeHalfWay() {
        Map<double[], Double> cases = Map.of(
                new double[] {0, 1}, 0.5,
                new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}, 0.0,
                new double[] {1, Math.nextUp(1.0)}, 1.0,
                new double[] {0, Double.MIN_VALUE}, 0.0,
                new double[] {-Double.MIN_VALUE, 0}, -Double.MIN_VALUE,
                new double[] {Double.MIN_VALUE, 3 * Double.MIN_VALUE}, 2 * Double.MIN_VALUE,
                new double[] {1e-300, 1e300}, 5e299);

        cases.forEach((values, edge) -> {
            NumericBins bins = NumericBinning.of(values);
            assertThat(bins.edges()).as(Arrays.toString(values)).containsExactly(edge);
            assertThat(bins.slotOf(values[0])).isZero();
            assertThat(bins.slotOf(values[1])).isEqualTo(1);
        });
    }

    @Property(tries = 100)
    void of_anyOrder_givesTheSameBins(@ForAll("samples") double[] values, @ForAll long seed) {
        double[] shuffled = values.clone();
        Random random = new Random(seed);
        for (int i = shuffled.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double value = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = value;
        }

        assertThat(NumericBinning.of(shuffled)).isEqualTo(NumericBinning.of(values));
    }
}
