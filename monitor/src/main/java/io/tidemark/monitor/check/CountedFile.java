package io.tidemark.monitor.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.monitor.tables.Cells;
import io.tidemark.producer.rows.Row;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.Pane;
import io.tidemark.statistics.profile.Profile;
import java.util.List;
import java.util.Optional;

/** Counts the rows of the current file as they come, and keeps their values as long as there are not too many. */
final class CountedFile {

    private final Layout layout;
    private final List<ComparedColumn> columns;
    private final int mostKept;
    private final Observation observation;
    private final Cells cells = new Cells();
    private Optional<Table> kept;
    private byte[] pane;
    private Profile counted;

    /** @param baseline the table whose columns are counted */
    CountedFile(Layout layout, Table baseline, int mostKept) {
        this.layout = layout;
        this.columns = baseline.columns();
        this.mostKept = mostKept;
        this.observation = new Observation(layout);
        this.kept = baseline.rows() <= mostKept ? Optional.of(baseline.forOtherFile()) : Optional.empty();
        this.pane = Pane.empty(layout);
        this.counted = Profile.empty(layout);
    }

    void add(Row row) {
        observation.clear();
        for (int c = 0; c < columns.size(); c++) {
            observe(c, row.find(columns.get(c).path()).orElse(null));
        }
        Pane.count(pane, observation, 0, 0);
        if (Pane.rows(pane) == Pane.MOST_ROWS) {
            counted = profile();
            pane = Pane.empty(layout);
        }
        kept.ifPresent(table -> table.add(row));
        kept = kept.filter(table -> table.rows() <= mostKept);
    }

    private void observe(int column, JsonNode cell) {
        boolean numeric = columns.get(column).isNumeric();
        if (Cells.isMissing(cell, numeric)) {
            return;
        }
        if (numeric) {
            observation.number(column, cells.number(cell));
        } else {
            byte[] utf8 = Cells.category(cell).getBytes(UTF_8);
            observation.category(column, utf8, 0, utf8.length);
        }
    }

    long rows() {
        return counted.rows() + Pane.rows(pane);
    }

    Profile profile() {
        return counted.plus(Pane.toProfile(pane, layout));
    }

    /** The values, unless there were too many. */
    Optional<Table> kept() {
        return kept;
    }
}
