package io.tidemark.monitor.bias;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.config.Nearest;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.tables.Cells;
import io.tidemark.monitor.tables.ColumnValues;
import io.tidemark.monitor.tables.ColumnValues.Texts;
import io.tidemark.producer.rows.FieldPath;
import io.tidemark.producer.rows.Leaves;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows that are asked: their values in some columns, 4 bytes each. */
public final class BiasRows {

    private static final int ROWS_THAT_TELL_THE_COLUMNS = 1000;

    private final String source;
    private final Map<String, Texts> columns = new LinkedHashMap<>();
    private final Map<String, FieldPath> paths = new LinkedHashMap<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private final List<String> complaints = new ArrayList<>();
    private final Cells cells = new Cells();
    private int rows;

    /**
     * @param source name of the file or topic
     * @param columns the columns wanted: names or paths
     */
    public BiasRows(String source, Collection<String> columns) {
        this.source = source;
        columns.forEach(column -> {
            this.columns.put(column, ColumnValues.texts(true));
            paths.put(column, FieldPath.of(column));
        });
    }

    public void add(ObjectNode fields) {
        if (rows < ROWS_THAT_TELL_THE_COLUMNS) {
            seen.addAll(Leaves.of(fields).keySet());
        }
        columns.forEach(
                (name, values) -> values.add(paths.get(name).find(fields).orElse(null), cells));
        rows++;
    }

    /** Notes what could not be read. */
    public void complain(String why) {
        complaints.add(why);
    }

    String source() {
        return source;
    }

    int rows() {
        return rows;
    }

    List<String> complaints() {
        return complaints;
    }

    /**
     * The values of a column.
     *
     * @throws Failure when no row has one
     */
    Texts column(String name) {
        if (rows == 0) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    source + " holds no row" + (complaints.isEmpty() ? "" : ": " + String.join("; ", complaints)));
        }
        Texts values = columns.get(name);
        if (values.present() == 0) {
            String near = Nearest.to(name, seen).map(Quoted::question).orElse("");
            throw new Failure(
                    ExitCode.USAGE,
                    "no row of " + source + " has a value in column '" + name + "'." + near + " Its columns are "
                            + Quoted.list(seen) + ".");
        }
        return values;
    }
}
