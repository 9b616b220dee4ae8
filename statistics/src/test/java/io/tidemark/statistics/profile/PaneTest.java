package io.tidemark.statistics.profile;

import static io.tidemark.statistics.profile.RandomRows.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.tidemark.statistics.profile.RandomRows.Row;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaneTest {

    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    @Property(tries = 300)
    void toProfile_anyRows_equalsARecount(@ForAll long seed, @ForAll @IntRange(max = 200) int size) {
        List<Row> rows = new RandomRows(seed).rows(size);

        Profile profile = RandomRows.profile(rows);

        assertThat(profile.rows()).isEqualTo(size);
        requireNumeric(profile, 0, rows, Row::amount, new double[] {-1, 0, 0.5, 3});
        requireNumeric(profile, 2, rows, Row::constant, new double[0]);
        assertThat(profile.counts(1).slots())
                .containsExactly(
                        countries(rows, "de"),
                        countries(rows, ""),
                        countries(rows, "é"),
                        countries(rows, "fr"),
                        countries(rows, "xx", "\uD83D\uDE00", "d", "dee"),
                        rows.stream().filter(row -> row.country() == null).count());
    }

    private static long countries(List<Row> rows, String... names) {
        return rows.stream()
                .filter(row -> row.country() != null && List.of(names).contains(row.country()))
                .count();
    }

    /** Counts the values of a column by comparing, and sums them up in integers of any size. */
    private static void requireNumeric(
            Profile profile, int column, List<Row> rows, Function<Row, Double> of, double[] edges) {
        var bins = ((Column.Numeric) LAYOUT.column(column)).bins();
        double[] present = rows.stream()
                .map(of)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] finite = Arrays.stream(present).filter(Double::isFinite).toArray();
        long[] expected = new long[edges.length + 7];
        for (double value : present) {
            expected[slot(value, edges, bins.minimum(), bins.maximum())]++;
        }
        expected[edges.length + 3] = (long) rows.size() - present.length;
        Counts counts = profile.counts(column);
        assertThat(counts.slots()).containsExactly(expected);

        Moments moments = counts.moments();
        BigInteger squares = BigInteger.valueOf(moments.squaresHigh())
                .shiftLeft(64)
                .add(BigInteger.valueOf(moments.squaresLow())
                        .add(moments.squaresLow() < 0 ? TWO_TO_64 : BigInteger.ZERO));
        assertThat(squares)
                .isEqualTo(Arrays.stream(finite)
                        .mapToObj(value ->
                                BigInteger.valueOf(bins.quantise(value)).pow(2))
                        .reduce(BigInteger.ZERO, BigInteger::add));
        long sum = Arrays.stream(finite).mapToLong(bins::quantise).sum();
        assertThat(moments.sum() + moments.sumBelow() + moments.sumAbove()).isEqualTo(sum);
        assertThat(moments.sumBelow())
                .isEqualTo(Arrays.stream(finite)
                        .filter(value -> bins.slotOf(value) == bins.below())
                        .mapToLong(bins::quantise)
                        .sum());
        assertThat(moments.minimum())
                .isEqualTo(Arrays.stream(finite).map(value -> value + 0.0).min().orElse(Double.POSITIVE_INFINITY));
        assertThat(moments.maximum())
                .isEqualTo(Arrays.stream(finite).map(value -> value + 0.0).max().orElse(Double.NEGATIVE_INFINITY));
    }

    private static int slot(double value, double[] edges, double minimum, double maximum) {
        int inner = edges.length + 1;
        if (Double.isNaN(value)) {
            return inner + 3;
        } else if (Double.isInfinite(value)) {
            return value > 0 ? inner + 4 : inner + 5;
        }
        // A value that is a bound but for single precision is not beyond it.
        if (value < minimum - Math.abs(minimum) * 0x1p-20) {
            return inner;
        } else if (value > maximum + Math.abs(maximum) * 0x1p-20) {
            return inner + 1;
        }
        return (int) Arrays.stream(edges).filter(edge -> edge < value).count();
    }

    @Property(tries = 200)
    void count_rowsInAnotherOrder_givesTheSameBytes(@ForAll long seed, @ForAll @IntRange(max = 60) int size) {
        List<Row> rows = new RandomRows(seed).rows(size);
        byte[] inOrder = ProfileCodec.encode(RandomRows.profile(rows));

        Collections.shuffle(rows, new Random(seed));

        assertThat(ProfileCodec.encode(RandomRows.profile(rows))).isEqualTo(inOrder);
    }

    @Test
    void count_squaresBeyond64Bits_carry() {
        byte[] pane = Pane.empty(LAYOUT);
        Observation observation = new Observation(LAYOUT);
        observation.number(0, Double.MAX_VALUE);
        for (int i = 0; i < 100; i++) {
            Pane.count(pane, observation, i, i);
        }

        Moments moments = Pane.toProfile(pane, LAYOUT).counts(0).moments();

        // 100 · (2^30)^2 = 6 · 2^64 + 2^62
        assertThat(moments.squaresHigh()).isEqualTo(6);
        assertThat(moments.squaresLow()).isEqualTo(1L << 62);
        assertThat(moments.squares()).isEqualTo(100 * 0x1p60);
        assertThat(moments.sumAbove()).isEqualTo(100L << 30);
    }

    @Test
    void count_timesAndOffsets_keepTheHighestTimeAndTheFirstAndLastOffset() {
        byte[] pane = Pane.empty(LAYOUT);
        Observation observation = new Observation(LAYOUT);

        assertThat(Pane.eventTime(pane)).isEqualTo(Long.MIN_VALUE);
        assertThat(Pane.firstOffset(pane)).isEqualTo(-1);
        Pane.count(pane, observation, 50, 7);
        Pane.count(pane, observation, 90, 8);
        Pane.count(pane, observation, -3, 11);

        assertThat(Pane.rows(pane)).isEqualTo(3);
        assertThat(Pane.eventTime(pane)).isEqualTo(90);
        assertThat(Pane.firstOffset(pane)).isEqualTo(7);
        assertThat(Pane.lastOffset(pane)).isEqualTo(11);
    }

    @Test
    void count_inSteadyState_allocatesNothing() {
        List<Row> rows = new RandomRows(1).rows(500);
        List<byte[]> countries = rows.stream()
                .map(row -> RandomRows.bytes(row.country() == null ? "de" : row.country()))
                .toList();
        byte[] pane = Pane.empty(LAYOUT);
        Observation observation = new Observation(LAYOUT);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;

        // The first rounds may be charged with what the runtime itself sets up.
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 500; i++) {
                byte[] country = countries.get(i);
                observation.clear();
                observation.number(0, i * 0.03 - 3);
                observation.category(1, country, 0, country.length);
                Pane.count(pane, observation, i, i);
            }
            allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(allocated).isZero();
        assertThat(Pane.rows(pane)).isEqualTo(20 * 500);
    }

    @Test
    void toProfile_paneOfAnotherLayout_isRefused() {
        byte[] pane = Arrays.copyOf(Pane.empty(LAYOUT), LAYOUT.paneBytes() - 4);

        assertThatThrownBy(() -> Pane.toProfile(pane, LAYOUT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(LAYOUT.paneBytes() + " bytes");
    }

    @Test
    void toProfile_paneOfAnotherVersion_isRefused() {
        byte[] pane = Pane.empty(LAYOUT);
        pane[0] = 2;

        assertThatThrownBy(() -> Pane.toProfile(pane, LAYOUT)).hasMessageContaining("layout version 2");
    }

    @Test
    void paneBytes_twentyNumericAndFourCategorical_areWhatIsPromised() {
        assertThat(Layouts.twentyAndFour().paneBytes()).isEqualTo(32 + (20 * 66 + 4 * 23) * 4 + 20 * 7 * 8);
    }
}
