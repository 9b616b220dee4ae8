package io.tidemark.monitor.bias;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person said about the facets.
 *
 * @param columns the columns, in order
 * @param crossed whether the combinations of their values are a facet too
 * @param thresholds where a column of numbers is cut, by column
 * @param bins into how many bins of about equal size a column of numbers is cut, by column; under {@link #ALL} for all others
 * @param values look at these values, each against all others; empty for all values
 * @param pairs look at these pairs
 */
public record FacetOptions(
        List<String> columns,
        boolean crossed,
        Map<String, List<Double>> thresholds,
        Map<String, Integer> bins,
        Set<String> values,
        List<Pair> pairs) {

    /** Stands for all columns. */
    public static final String ALL = "";

    public FacetOptions {
        columns = List.copyOf(columns);
        thresholds = Map.copyOf(thresholds);
        bins = Map.copyOf(bins);
        values = Set.copyOf(values);
        pairs = List.copyOf(pairs);
    }

    /** The columns alone, everything else as it comes. */
    public static FacetOptions of(String... columns) {
        return new FacetOptions(List.of(columns), false, Map.of(), Map.of(), Set.of(), List.of());
    }

    /** Columns of which somebody said how they are cut. */
    Set<String> cutColumns() {
        Set<String> columns = new TreeSet<>(thresholds.keySet());
        columns.addAll(bins.keySet());
        columns.remove(ALL);
        return columns;
    }

    /** Bins asked for, of a column. */
    Optional<Integer> binsOf(String column) {
        return Optional.ofNullable(bins.getOrDefault(column, bins.get(ALL)));
    }
}
