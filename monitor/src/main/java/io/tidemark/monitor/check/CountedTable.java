package io.tidemark.monitor.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.tables.ColumnValues;
import io.tidemark.monitor.tables.ColumnValues.Numbers;
import io.tidemark.monitor.tables.ColumnValues.Texts;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineBuilder;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.Pane;
import io.tidemark.statistics.profile.Profile;
import java.util.List;

/** The baseline's table with the bins that it gives, and its counts in them. */
final class CountedTable {

    private final Table table;
    private final Baseline baseline;

    private CountedTable(Table table, Baseline baseline) {
        this.table = table;
        this.baseline = baseline;
    }

    static CountedTable ofBaseline(Table table) {
        BaselineBuilder builder = new BaselineBuilder(
                table.columns().stream().map(ComparedColumn::declared).toList());
        for (int row = 0; row < table.rows(); row++) {
            builder.row(List.of());
            for (int c = 0; c < table.columns().size(); c++) {
                set(builder, c, table.values(c), row);
            }
        }
        return new CountedTable(table, builder.build());
    }

    private static void set(BaselineBuilder builder, int column, ColumnValues values, int row) {
        if (values instanceof Numbers numbers && numbers.isPresent(row)) {
            builder.number(column, numbers.get(row));
        } else if (values instanceof Texts texts && texts.code(row) != Texts.MISSING) {
            builder.category(column, texts.names().name(texts.code(row)));
        }
    }

    Layout layout() {
        return baseline.layout();
    }

    Profile all() {
        return baseline.all();
    }

    int rows() {
        return table.rows();
    }

    /** The counts of the rows from (included) to (excluded). */
    Profile part(int from, int to) {
        Observation observation = new Observation(layout());
        byte[] pane = Pane.empty(layout());
        for (int row = from; row < to; row++) {
            observation.clear();
            for (int c = 0; c < table.columns().size(); c++) {
                observe(observation, c, table.values(c), row);
            }
            Pane.count(pane, observation, 0, row);
        }
        return Pane.toProfile(pane, layout());
    }

    private static void observe(Observation observation, int column, ColumnValues values, int row) {
        if (values instanceof Numbers numbers && numbers.isPresent(row)) {
            observation.number(column, numbers.get(row));
        } else if (values instanceof Texts texts && texts.code(row) != Texts.MISSING) {
            byte[] utf8 = texts.names().name(texts.code(row)).getBytes(UTF_8);
            observation.category(column, utf8, 0, utf8.length);
        }
    }
}
