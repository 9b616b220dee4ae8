package io.tidemark.monitor.check;

import io.tidemark.monitor.tables.Cells;
import io.tidemark.monitor.tables.ColumnValues;
import io.tidemark.producer.rows.Row;
import java.util.List;

/** The values of one file, by column. */
final class Table {

    private final List<ComparedColumn> columns;
    private final List<ColumnValues> values;
    private final Cells cells = new Cells();
    private int rows;

    private Table(List<ComparedColumn> columns, List<ColumnValues> values) {
        this.columns = columns;
        this.values = values;
    }

    static Table of(List<ComparedColumn> columns) {
        return new Table(columns, columns.stream().map(Table::values).toList());
    }

    private static ColumnValues values(ComparedColumn column) {
        return column.isNumeric() ? ColumnValues.numbers() : ColumnValues.texts(column.named());
    }

    /** An empty table of the same columns, whose categories are numbered alike. */
    Table forOtherFile() {
        return new Table(
                columns, values.stream().map(ColumnValues::forOtherFile).toList());
    }

    /** Only some of the columns. */
    Table only(List<ComparedColumn> some) {
        Table table = new Table(
                some,
                some.stream().map(column -> values.get(columns.indexOf(column))).toList());
        table.rows = rows;
        return table;
    }

    void add(Row row) {
        for (int c = 0; c < columns.size(); c++) {
            values.get(c).add(row.find(columns.get(c).path()).orElse(null), cells);
        }
        rows++;
    }

    int rows() {
        return rows;
    }

    List<ComparedColumn> columns() {
        return columns;
    }

    ColumnValues values(int column) {
        return values.get(column);
    }
}
