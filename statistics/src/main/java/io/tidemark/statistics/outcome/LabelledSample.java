package io.tidemark.statistics.outcome;

import io.tidemark.statistics.profile.RowSample;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Rows that were drawn, and what became of each.
 *
 * @param rows in their order
 * @param outcomes of each row, in the same order; {@link RowOutcome#UNKNOWN} without a label
 */
public record LabelledSample(RowSample rows, List<RowOutcome> outcomes) {

    /** Without rows. */
    public static final LabelledSample NONE = new LabelledSample(RowSample.NONE, List.of());

    /**
     * One row.
     *
     * @param bytes as {@link RowSample} has them; the array belongs to this object
     */
    public record Row(byte[] bytes, RowOutcome outcome) {

        /** By the bytes of the row: copies with one id, of which there are few, in the order of what became of them. */
        private static final Comparator<Row> ORDER = Comparator.comparing(Row::bytes, Arrays::compareUnsigned)
                .thenComparing(
                        Row::outcome,
                        Comparator.comparingDouble(RowOutcome::truth).thenComparingDouble(RowOutcome::loss));

        @Override
        public boolean equals(Object other) {
            return other instanceof Row that && Arrays.equals(bytes, that.bytes) && outcome.equals(that.outcome);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Row[" + RowSample.hashOf(bytes) + ", " + outcome + "]";
        }
    }

    /** @throws IllegalArgumentException when there are not as many outcomes as rows */
    public LabelledSample {
        outcomes = List.copyOf(outcomes);
        if (outcomes.size() != rows.size()) {
            throw new IllegalArgumentException(outcomes.size() + " outcomes of " + rows.size() + " rows");
        }
    }

    /** Rows of which no truth is known. */
    public static LabelledSample of(RowSample rows) {
        return new LabelledSample(rows, Collections.nCopies(rows.size(), RowOutcome.UNKNOWN));
    }

    /** Rows with so many columns, in whatever order. */
    public static LabelledSample of(int columns, List<Row> rows) {
        List<Row> sorted = rows.stream().sorted(Row.ORDER).toList();
        ByteBuffer bytes = ByteBuffer.allocate(sorted.size() * RowSample.width(columns));
        sorted.forEach(row -> bytes.put(row.bytes()));
        return new LabelledSample(
                RowSample.of(columns, bytes.array()),
                sorted.stream().map(Row::outcome).toList());
    }

    /** Rows in it. */
    public int size() {
        return rows.size();
    }

    /** Whether the truth of any row is known. */
    public boolean hasLabels() {
        return outcomes.stream().anyMatch(RowOutcome::isKnown);
    }

    /** The same rows with some of the columns, by their place in these. */
    public LabelledSample select(int... places) {
        return new LabelledSample(rows.select(places), outcomes);
    }

    /** What became of the rows, in their order. */
    public byte[] outcomeBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(outcomes.size() * RowOutcome.BYTES);
        outcomes.forEach(outcome -> outcome.writeTo(bytes));
        return bytes.array();
    }

    /**
     * Rows, and what {@link #outcomeBytes} gave of them.
     *
     * @throws IllegalArgumentException when these are of another number of rows
     */
    public static LabelledSample of(RowSample rows, byte[] outcomes) {
        ByteBuffer in = ByteBuffer.wrap(outcomes);
        List<RowOutcome> all = new ArrayList<>();
        while (in.remaining() >= RowOutcome.BYTES) {
            all.add(RowOutcome.readFrom(in));
        }
        return new LabelledSample(rows, all);
    }
}
