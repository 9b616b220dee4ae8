package io.tidemark.monitor.check;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a person said about the columns; everything else is told from the baseline.
 *
 * @param only the columns to compare; empty for all
 * @param ignored columns not to compare
 * @param numbers columns that hold numbers
 * @param categories columns that hold categories
 * @param predictions columns that hold answers of the model
 */
public record ColumnOptions(
        Set<String> only, Set<String> ignored, Set<String> numbers, Set<String> categories, Set<String> predictions) {

    /** Everything is told from the baseline. */
    public static final ColumnOptions NONE = new ColumnOptions(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public ColumnOptions {
        only = Set.copyOf(only);
        ignored = Set.copyOf(ignored);
        numbers = Set.copyOf(numbers);
        categories = Set.copyOf(categories);
        predictions = Set.copyOf(predictions);
    }

    boolean takes(String column) {
        return !ignored.contains(column) && (only.isEmpty() || only.contains(column));
    }

    boolean names(String column) {
        return only.contains(column)
                || numbers.contains(column)
                || categories.contains(column)
                || predictions.contains(column);
    }

    /** All names that were said, in order. */
    Set<String> all() {
        Set<String> all = new TreeSet<>();
        Stream.of(only, ignored, numbers, categories, predictions).forEach(all::addAll);
        return all;
    }
}
