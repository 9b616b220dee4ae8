package io.tidemark.monitor.bias;

import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.tables.ColumnValues.Texts;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names in sentences. */
final class Quoted {

    private static final int MOST_NAMES = 20;

    private Quoted() {}

    static String name(String name) {
        return "'" + name + "'";
    }

    static String question(String name) {
        return " Did you mean " + name(name) + "?";
    }

    static String list(Collection<String> names) {
        String shown = names.stream().limit(MOST_NAMES).map(Quoted::name).collect(Collectors.joining(", "));
        int left = names.size() - MOST_NAMES;
        return names.isEmpty() ? "none" : left > 0 ? shown + " and " + Figures.count(left) + " more" : shown;
    }

    /** What a column holds, the most frequent first. */
    static String values(Texts column) {
        long[] counts = column.counts();
        List<Integer> codes = IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer code) -> -counts[code]))
                .toList();
        String shown = codes.stream()
                .limit(MOST_NAMES)
                .map(code -> name(column.names().name(code)) + " (" + Figures.count(counts[code]) + " rows)")
                .collect(Collectors.joining(", "));
        int left = codes.size() - MOST_NAMES;
        return left > 0 ? shown + " and " + Figures.count(left) + " more" : shown;
    }
}
