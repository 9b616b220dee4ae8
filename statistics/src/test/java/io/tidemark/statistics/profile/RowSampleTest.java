package io.tidemark.statistics.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RowSampleTest {

    private static final Layout LAYOUT = new Layout(List.of(
            new Column.Numeric("x", Role.FEATURE, new NumericBins(new double[] {1, 2, 3}, 0, 4)),
            new Column.Numeric("score:a", Role.SCORE, new NumericBins(new double[] {0.5}, 0, 1)),
            new Column.Categorical("answer", Role.PREDICTION, new Categories(List.of("a", "b"), List.of()))));
    private static final int[] COLUMNS = RowSample.columnsOf(LAYOUT);

    private record Drawn(long hash, double x, String answer) {

        Observation observe(Observation row) {
            row.clear();
            row.number(0, x);
            row.category(2, answer.getBytes(UTF_8), 0, answer.length());
            return row;
        }

        byte[] bytes() {
            Observation row = observe(new Observation(LAYOUT));
            return ByteBuffer.allocate(10)
                    .putLong(hash)
                    .put((byte) row.slot(0))
                    .put((byte) row.slot(2))
                    .array();
        }
    }

    /** Few different hashes, so that many are equal, and large ones, which are negative as numbers. */
    private static List<Drawn> rows(Random random, int size) {
        List<Drawn> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(new Drawn((long) random.nextInt(60) << 59, random.nextInt(5), random.nextBoolean() ? "a" : "b"));
        }
        return rows;
    }

    private static OpenSample drawn(List<Drawn> rows, int most) {
        OpenSample sample = new OpenSample(COLUMNS, most);
        Observation row = new Observation(LAYOUT);
        rows.forEach(one -> sample.offer(one.hash(), one.observe(row)));
        return sample;
    }

    @Property
    void drawn_ofAnyRows_areTheSmallest(
            @ForAll long seed, @ForAll @IntRange(max = 300) int size, @ForAll @IntRange(min = 1, max = 100) int most) {
        List<Drawn> rows = rows(new Random(seed), size);

        byte[] sample = drawn(rows, most).toSample().toBytes();

        List<byte[]> sorted = rows.stream()
                .map(Drawn::bytes)
                .sorted(Arrays::compareUnsigned)
                .limit(most)
                .toList();
        assertThat(sample).hasSize(10 * sorted.size());
        for (int i = 0; i < sorted.size(); i++) {
            assertThat(Arrays.copyOfRange(sample, 10 * i, 10 * i + 10)).isEqualTo(sorted.get(i));
        }
    }

    @Property
    void plus_ofParts_isTheSampleOfAllInAnyOrder(
            @ForAll long seed, @ForAll @IntRange(max = 300) int size, @ForAll @IntRange(min = 1, max = 100) int most) {
        Random random = new Random(seed);
        List<Drawn> rows = rows(random, size);
        RowSample all = drawn(rows, most).toSample();
        Collections.shuffle(rows, random);
        int a = random.nextInt(size + 1);
        int b = a + random.nextInt(size + 1 - a);
        RowSample first = drawn(rows.subList(0, a), most).toSample();
        RowSample second = drawn(rows.subList(a, b), most).toSample();
        RowSample third = drawn(rows.subList(b, size), most).toSample();

        assertThat(first.plus(second, most).plus(third, most)).isEqualTo(all);
        assertThat(third.plus(first.plus(second, most), most)).isEqualTo(all);
    }

    @Property
    void redraw_whatWasDrawnOnce_goesOn(@ForAll long seed, @ForAll @IntRange(max = 200) int size) {
        List<Drawn> rows = rows(new Random(seed), size);
        OpenSample before = drawn(rows.subList(0, size / 2), 40);

        OpenSample after = new OpenSample(COLUMNS, 40);
        after.redraw(before.rows(), 0, before.size());
        Observation row = new Observation(LAYOUT);
        rows.subList(size / 2, size).forEach(one -> after.offer(one.hash(), one.observe(row)));

        assertThat(after.toSample()).isEqualTo(drawn(rows, 40).toSample());
    }

    @Example
    void columns_areFeaturesAndTheAnswer() {
        assertThat(COLUMNS).containsExactly(0, 2);
        RowSample sample = drawn(List.of(new Drawn(1, 2, "b")), 10).toSample();
        assertThat(sample.slot(0, 0)).isEqualTo(LAYOUT.bins(0).slotOf(2));
        assertThat(sample.slot(0, 1)).isEqualTo(1);
        assertThat(sample.select(1).slot(0, 0)).isEqualTo(1);
    }

    @Example
    void of_bytesThatAreNoRowsInOrder_isRefused() {
        byte[] rows = drawn(List.of(new Drawn(1, 2, "b"), new Drawn(2, 2, "b")), 10)
                .toSample()
                .toBytes();
        byte[] swapped = new byte[20];
        System.arraycopy(rows, 0, swapped, 10, 10);
        System.arraycopy(rows, 10, swapped, 0, 10);

        assertThat(RowSample.of(2, rows).size()).isEqualTo(2);
        assertThatThrownBy(() -> RowSample.of(2, swapped)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RowSample.of(3, rows)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A bin is one byte of a row. */
    @Example
    void slots_ofTheWidestColumns_fitAByte() {
        assertThat(Math.max(Categories.MOST + Categories.SPECIAL, NumericBins.MOST + NumericBins.SPECIAL))
                .isLessThanOrEqualTo(256);
    }

    @Example
    void offer_toAFullSample_allocatesNothing() {
        Random random = new Random(1);
        OpenSample sample = new OpenSample(COLUMNS, 64);
        Observation row = new Drawn(0, 1, "a").observe(new Observation(LAYOUT));
        for (int i = 0; i < 50_000; i++) {
            sample.offer(random.nextLong(), row);
        }
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < 200_000; i++) {
            sample.offer(random.nextLong(), row);
        }
        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(10_000);
    }
}
