package io.tidemark.monitor.bias;

import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.config.Nearest;
import io.tidemark.monitor.config.SlicedBy;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.tables.ColumnValues.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What rows are told apart by.
 *
 * @param name column, or columns that are crossed
 * @param rows by value
 * @param notes what a reader should know about it
 */
record Facet(String name, RowGroups rows, List<String> notes) {

    /** Values that are looked at on their own, the most frequent ones. */
    static final int MOST_VALUES = 300;

    /** Numbers of at most so many different values are taken as they are. */
    private static final int MOST_NUMBERS = 12;

    private static final int STANDARD_BINS = 4;

    static List<Facet> of(BiasRows rows, FacetOptions options) {
        options.cutColumns().forEach(column -> requireFacet(column, options.columns()));
        List<Facet> facets = new ArrayList<>();
        options.columns().forEach(column -> facets.add(of(column, rows.column(column), options)));
        if (options.crossed()) {
            if (facets.size() < 2) {
                throw new Failure(
                        ExitCode.USAGE, "--cross combines the values of several facets: name another --facet");
            }
            RowGroups crossed =
                    RowGroups.crossed(facets.stream().map(Facet::rows).toList());
            String name =
                    String.join(SlicedBy.CROSS, facets.stream().map(Facet::name).toList());
            facets.add(new Facet(name, crossed, List.of()).pooled());
        }
        return facets;
    }

    private static void requireFacet(String column, List<String> facets) {
        if (!facets.contains(column)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "'" + column + "' of --bins or --thresholds is no facet; the facets are " + Quoted.list(facets)
                            + "."
                            + Nearest.to(column, facets).map(Quoted::question).orElse(""));
        }
    }

    private static Facet of(String column, Texts values, FacetOptions options) {
        if (options.thresholds().containsKey(column)) {
            List<Double> thresholds = new ArrayList<>(options.thresholds().get(column));
            Collections.sort(thresholds);
            return cut(column, values, thresholds, "");
        }
        NumberNames numbers = NumberNames.of(values);
        boolean asked = options.bins().containsKey(column)
                || numbers.areAll() && options.binsOf(column).isPresent();
        if (asked || numbers.areAll() && values.names().size() > MOST_NUMBERS) {
            int bins = options.binsOf(column).orElse(STANDARD_BINS);
            requireNumbers(column, values, numbers);
            return cut(
                    column,
                    values,
                    numbers.quantiles(bins),
                    asked
                            ? ""
                            : "Facet '" + column + "' holds numbers, and was cut into " + STANDARD_BINS
                                    + " bins of about equal size; --bins and --thresholds say otherwise.");
        }
        return new Facet(column, RowGroups.byValue(values, RowGroups.MISSING), List.of()).pooled();
    }

    private static void requireNumbers(String column, Texts values, NumberNames numbers) {
        if (numbers.rowsOfOthers() == values.present()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "facet '" + column + "' holds no numbers that could be cut into bins: " + Quoted.values(values));
        }
    }

    private static Facet cut(String column, Texts values, List<Double> thresholds, String note) {
        requireNumbers(column, values, NumberNames.of(values));
        RowGroups rows = RowGroups.byNumber(values, thresholds);
        return new Facet(column, rows, note.isEmpty() ? List.of() : List.of(note));
    }

    private Facet pooled() {
        List<String> all = new ArrayList<>(notes);
        int values = rows.names().size();
        if (values > MOST_VALUES) {
            all.add("Facet '" + name + "' has " + Figures.count(values) + " values: all but the " + MOST_VALUES
                    + " most frequent are taken together as " + RowGroups.OTHERS + ".");
        }
        return new Facet(name, rows.largest(MOST_VALUES), all);
    }
}
