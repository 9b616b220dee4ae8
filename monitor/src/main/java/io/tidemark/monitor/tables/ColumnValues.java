package io.tidemark.monitor.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of one column, row by row. */
public abstract sealed class ColumnValues {

    private int rows;

    /** An empty column of numbers. */
    public static Numbers numbers() {
        return new Numbers();
    }

    /**
     * An empty column of categories.
     *
     * @param wanted whether they are kept however many there are; otherwise free text is not
     */
    public static Texts texts(boolean wanted) {
        return new Texts(new Names(), wanted);
    }

    /** An empty column that numbers its categories as this one does. */
    public abstract ColumnValues forOtherFile();

    /** @param cell null, where the row has no value */
    public final void add(JsonNode cell, Cells cells) {
        put(rows, cell, cells);
        rows++;
    }

    abstract void put(int row, JsonNode cell, Cells cells);

    public final int rows() {
        return rows;
    }

    /** Numbers; some missing, some NaN. */
    public static final class Numbers extends ColumnValues {

        private double[] values = new double[1024];
        private final BitSet present = new BitSet();
        private int unreadable;
        private String firstUnreadable = "";

        @Override
        public ColumnValues forOtherFile() {
            return new Numbers();
        }

        @Override
        void put(int row, JsonNode cell, Cells cells) {
            if (row == values.length) {
                values = Arrays.copyOf(values, 2 * row);
            }
            values[row] = Double.NaN;
            if (Cells.isMissing(cell, true)) {
                return;
            }
            present.set(row);
            if (cells.isNumber(cell)) {
                values[row] = cells.number(cell);
            } else {
                firstUnreadable = unreadable == 0 ? cell.asText(cell.toString()) : firstUnreadable;
                unreadable++;
            }
        }

        public boolean isPresent(int row) {
            return present.get(row);
        }

        public double get(int row) {
            return values[row];
        }

        /** One a row; NaN where it is missing. */
        public double[] withGaps() {
            return Arrays.copyOf(values, rows());
        }

        /** Present values in the order of the rows, NaN among them. */
        public double[] present() {
            return present.stream().mapToDouble(row -> values[row]).toArray();
        }

        public double[] finite() {
            return Arrays.stream(values, 0, rows()).filter(Double::isFinite).toArray();
        }

        /** Texts that are no numbers; they count as NaN. */
        public int unreadable() {
            return unreadable;
        }

        public String firstUnreadable() {
            return firstUnreadable;
        }
    }

    /** The names of categories, numbered as they come, over both files. */
    public static final class Names {

        private final Map<String, Integer> codes = new HashMap<>();
        private final List<String> names = new ArrayList<>();

        int code(String name) {
            return codes.computeIfAbsent(name, added -> {
                names.add(added);
                return names.size() - 1;
            });
        }

        public String name(int code) {
            return names.get(code);
        }

        public int size() {
            return names.size();
        }
    }

    /** Categories; some missing. */
    public static final class Texts extends ColumnValues {

        public static final int MISSING = -1;

        /** A column of more different texts than this, most of them seen once, is no category. */
        private static final int MOST_CATEGORIES = 10_000;

        private final Names names;
        private final boolean wanted;
        private int[] codes = new int[1024];
        private int present;
        private boolean abandoned;

        private Texts(Names names, boolean wanted) {
            this.names = names;
            this.wanted = wanted;
        }

        @Override
        public ColumnValues forOtherFile() {
            return new Texts(names, true);
        }

        @Override
        void put(int row, JsonNode cell, Cells cells) {
            if (row == codes.length) {
                codes = Arrays.copyOf(codes, 2 * row);
            }
            if (Cells.isMissing(cell, false)) {
                codes[row] = MISSING;
                return;
            }
            present++;
            // Free text would fill the memory, only to be left out in the end.
            abandoned |= !wanted && names.size() > MOST_CATEGORIES && names.size() > present / 2;
            codes[row] = abandoned ? MISSING : names.code(Cells.category(cell));
        }

        public int code(int row) {
            return codes[row];
        }

        public int[] codes() {
            return Arrays.copyOf(codes, rows());
        }

        /** Rows of each category of either file, by its number. */
        public long[] counts() {
            long[] counts = new long[names.size()];
            for (int row = 0; row < rows(); row++) {
                if (codes[row] != MISSING) {
                    counts[codes[row]]++;
                }
            }
            return counts;
        }

        public Names names() {
            return names;
        }

        public int present() {
            return present;
        }

        public boolean isAbandoned() {
            return abandoned;
        }
    }
}
