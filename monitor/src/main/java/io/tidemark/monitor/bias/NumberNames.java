package io.tidemark.monitor.bias;

import com.fasterxml.jackson.databind.node.TextNode;
import io.tidemark.monitor.tables.Cells;
import io.tidemark.monitor.tables.ColumnValues.Texts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The values of a column as numbers: one for each different text, NaN for those that are none. */
final class NumberNames {

    private final double[] numbers;
    private final long[] rows;

    private NumberNames(double[] numbers, long[] rows) {
        this.numbers = numbers;
        this.rows = rows;
    }

    static NumberNames of(Texts column) {
        Cells cells = new Cells();
        double[] numbers = IntStream.range(0, column.names().size())
                .mapToDouble(
                        code -> cells.number(TextNode.valueOf(column.names().name(code))))
                .toArray();
        return new NumberNames(numbers, column.counts());
    }

    double number(int code) {
        return numbers[code];
    }

    boolean areAll() {
        return Arrays.stream(numbers).noneMatch(Double::isNaN);
    }

    /** Rows whose text is no number. */
    long rowsOfOthers() {
        return IntStream.range(0, numbers.length)
                .filter(code -> Double.isNaN(numbers[code]))
                .mapToLong(code -> rows[code])
                .sum();
    }

    /** Numbers that cut the rows into bins of about equal size; fewer where one number holds more than a bin. */
    List<Double> quantiles(int bins) {
        List<Integer> ascending = IntStream.range(0, numbers.length)
                .filter(code -> !Double.isNaN(numbers[code]))
                .boxed()
                .sorted(Comparator.comparingDouble(code -> numbers[code]))
                .toList();
        long all = ascending.stream().mapToLong(code -> rows[code]).sum();
        double[] edges = new double[bins - 1];
        long passed = 0;
        int edge = 0;
        for (int code : ascending) {
            passed += rows[code];
            while (edge < edges.length && (double) passed * bins >= (double) all * (edge + 1)) {
                edges[edge++] = numbers[code];
            }
        }
        double largest = numbers[ascending.get(ascending.size() - 1)];
        return Arrays.stream(edges)
                .distinct()
                .filter(at -> at < largest)
                .boxed()
                .toList();
    }
}
