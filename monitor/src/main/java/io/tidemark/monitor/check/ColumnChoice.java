package io.tidemark.monitor.check;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.models.ModelColumns;
import io.tidemark.producer.rows.ColumnType;
import io.tidemark.producer.rows.FieldPath;
import io.tidemark.statistics.profile.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Chooses the columns to compare. */
final class ColumnChoice {

    private ColumnChoice() {}

    /** The columns that a configuration watches. */
    static List<ComparedColumn> of(ModelConfig model) {
        return ModelColumns.of(model).stream()
                .filter(mapped -> mapped.column().role() != Role.ATTRIBUTION)
                .map(mapped -> new ComparedColumn(mapped.column(), FieldPath.of(mapped.field()), true))
                .toList();
    }

    /**
     * The columns of the baseline, numbers as numbers, everything else as categories, but for what the options say.
     *
     * @param types types of the baseline's columns, in the order of the file
     * @throws Failure when an option names a column that there is not, or says two things of one
     */
    static List<ComparedColumn> inferred(Map<String, ColumnType> types, ColumnOptions options) {
        requireKnown(types.keySet(), options);
        return types.entrySet().stream()
                .filter(column -> options.takes(column.getKey()))
                .map(column -> inferred(column.getKey(), column.getValue(), options))
                .toList();
    }

    private static ComparedColumn inferred(String name, ColumnType type, ColumnOptions options) {
        boolean numeric = type == ColumnType.NUMBER && !options.categories().contains(name)
                || options.numbers().contains(name);
        Role role = options.predictions().contains(name) ? Role.PREDICTION : Role.FEATURE;
        return ComparedColumn.of(name, role, numeric, options.names(name));
    }

    private static void requireKnown(Set<String> known, ColumnOptions options) {
        Set<String> unknown = new TreeSet<>(options.all());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE, "the baseline has no column " + quoted(unknown) + "; it has " + quoted(known));
        }
        Set<String> twice = new TreeSet<>(options.numbers());
        twice.retainAll(options.categories());
        if (!twice.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE, quoted(twice) + " cannot hold both numbers and categories: choose one of them");
        }
    }

    private static String quoted(Set<String> names) {
        return "'" + String.join("', '", names) + "'";
    }
}
