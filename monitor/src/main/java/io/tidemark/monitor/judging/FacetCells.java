package io.tidemark.monitor.judging;

import io.tidemark.statistics.bias.FacetCounts;
import io.tidemark.statistics.bias.FacetCounts.Cell;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a facet by value, label and prediction, from what its segments counted anyway. */
final class FacetCells {

    private final Map<Cell, Long> rows = new HashMap<>();

    /** The answers of one value of the facet; those that are missing are none. */
    void add(String value, Profile profile) {
        List<Column> columns = profile.layout().columns();
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c) instanceof Column.Categorical answers && answers.role() == Role.PREDICTION) {
                for (int slot = 0; slot < answers.slots(); slot++) {
                    String name = slot == answers.missing() ? "" : answers.describe(slot);
                    add(value, "", name, profile.counts(c).at(slot));
                }
            }
        }
    }

    /** The labelled outcomes of one value of the facet. */
    void add(String value, ClassLayout layout, OutcomeCounts counts) {
        long[][] joint = layout.joint(counts);
        for (int truth = 0; truth < joint.length; truth++) {
            for (int answer = 0; answer < joint[truth].length; answer++) {
                add(value, name(layout, truth), name(layout, answer), joint[truth][answer]);
            }
        }
    }

    private static String name(ClassLayout layout, int slot) {
        return slot < layout.own().size() ? layout.own().get(slot) : ClassLayout.OTHER;
    }

    private void add(String value, String label, String prediction, long count) {
        if (count > 0) {
            rows.merge(new Cell(value, label, prediction, ""), count, Long::sum);
        }
    }

    FacetCounts counts() {
        return FacetCounts.of(rows);
    }
}
