package io.tidemark.monitor.bias;

import io.tidemark.monitor.config.SlicedBy;
import io.tidemark.monitor.slices.Intervals;
import io.tidemark.monitor.tables.ColumnValues.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The rows, told apart by a column.
 *
 * @param names of the groups, each once
 * @param ofRow place of the group of each row in them
 */
record RowGroups(List<String> names, int[] ofRow) {

    /** Name of the group of rows without a value in a facet. */
    static final String MISSING = "(missing)";

    /** Name of the group of the rarest values. */
    static final String OTHERS = "(others)";

    static final String NO_NUMBER = "(no number)";

    /** All rows alike. */
    static RowGroups none(int rows) {
        return new RowGroups(List.of(""), new int[rows]);
    }

    /** By value, and those that have none under a name of their own. */
    static RowGroups byValue(Texts column, String missing) {
        return of(column, missing, code -> column.names().name(code));
    }

    /** By the intervals between some thresholds, in their order; each holds its upper end. */
    static RowGroups byNumber(Texts column, List<Double> thresholds) {
        NumberNames numbers = NumberNames.of(column);
        Intervals intervals = new Intervals(thresholds);
        RowGroups groups = of(column, MISSING, code -> {
            double number = numbers.number(code);
            return Double.isNaN(number) ? NO_NUMBER : intervals.names().get(intervals.place(number));
        });
        List<String> order = new ArrayList<>(intervals.names());
        order.addAll(List.of(NO_NUMBER, MISSING));
        return groups.ordered(Comparator.comparingInt(order::indexOf));
    }

    static RowGroups of(Texts column, String missing, IntFunction<String> name) {
        Map<String, Integer> places = new HashMap<>();
        List<String> names = new ArrayList<>();
        int[] ofCode = IntStream.range(0, column.names().size())
                .map(code -> place(name.apply(code), places, names))
                .toArray();
        int[] codes = column.codes();
        int[] ofRow = new int[codes.length];
        for (int row = 0; row < codes.length; row++) {
            ofRow[row] = codes[row] == Texts.MISSING ? place(missing, places, names) : ofCode[codes[row]];
        }
        return new RowGroups(names, ofRow);
    }

    private static int place(String name, Map<String, Integer> places, List<String> names) {
        return places.computeIfAbsent(name, added -> {
            names.add(added);
            return names.size() - 1;
        });
    }

    /** By the combinations of the groups of several columns that occur. */
    static RowGroups crossed(List<RowGroups> columns) {
        RowGroups crossed = columns.get(0);
        for (RowGroups column : columns.subList(1, columns.size())) {
            crossed = crossed.with(column);
        }
        return crossed;
    }

    private RowGroups with(RowGroups other) {
        Map<Long, Integer> places = new HashMap<>();
        List<String> combined = new ArrayList<>();
        int[] rows = new int[ofRow.length];
        for (int row = 0; row < rows.length; row++) {
            int one = ofRow[row];
            int two = other.ofRow[row];
            rows[row] = places.computeIfAbsent((long) one << 32 | two, added -> {
                combined.add(names.get(one) + SlicedBy.CROSS + other.names.get(two));
                return combined.size() - 1;
            });
        }
        return new RowGroups(combined, rows);
    }

    /** The largest first, and those beyond the most together. */
    RowGroups largest(int most) {
        long[] sizes = sizes();
        Map<String, Long> byName = new HashMap<>();
        IntStream.range(0, sizes.length).forEach(group -> byName.put(names.get(group), sizes[group]));
        RowGroups sorted = ordered(
                Comparator.comparingLong((String name) -> -byName.get(name)).thenComparing(name -> name));
        if (names.size() <= most) {
            return sorted;
        }
        List<String> kept = new ArrayList<>(sorted.names.subList(0, most));
        kept.add(OTHERS);
        return new RowGroups(
                kept,
                Arrays.stream(sorted.ofRow).map(group -> Math.min(group, most)).toArray());
    }

    long[] sizes() {
        long[] sizes = new long[names.size()];
        for (int group : ofRow) {
            sizes[group]++;
        }
        return sizes;
    }

    /** The same groups in another order, those without rows left out. */
    private RowGroups ordered(Comparator<String> order) {
        long[] sizes = sizes();
        List<Integer> old = IntStream.range(0, names.size())
                .filter(group -> sizes[group] > 0)
                .boxed()
                .sorted(Comparator.comparing(names::get, order))
                .toList();
        int[] place = new int[names.size()];
        IntStream.range(0, old.size()).forEach(now -> place[old.get(now)] = now);
        return new RowGroups(
                old.stream().map(names::get).toList(),
                Arrays.stream(ofRow).map(group -> place[group]).toArray());
    }
}
