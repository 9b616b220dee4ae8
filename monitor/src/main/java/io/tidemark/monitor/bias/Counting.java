package io.tidemark.monitor.bias;

import io.tidemark.statistics.bias.FacetCounts;
import io.tidemark.statistics.bias.FacetCounts.Cell;
import java.util.HashMap;
import java.util.Map;

/** Counts rows by what they have in common. */
record Counting(RowGroups labels, RowGroups predictions, RowGroups groups) {

    FacetCounts of(RowGroups facet) {
        long ofLabel = groups.names().size() * (long) predictions.names().size();
        long ofFacet = ofLabel * labels.names().size();
        Map<Long, Long> counts = new HashMap<>();
        for (int row = 0; row < facet.ofRow().length; row++) {
            long cell = facet.ofRow()[row] * ofFacet
                    + labels.ofRow()[row] * ofLabel
                    + predictions.ofRow()[row] * (long) groups.names().size()
                    + groups.ofRow()[row];
            counts.merge(cell, 1L, Long::sum);
        }
        Map<Cell, Long> named = new HashMap<>();
        counts.forEach((cell, rows) -> named.merge(
                new Cell(
                        facet.names().get((int) (cell / ofFacet)),
                        labels.names().get((int) (cell % ofFacet / ofLabel)),
                        predictions.names().get((int)
                                (cell % ofLabel / groups.names().size())),
                        groups.names().get((int) (cell % groups.names().size()))),
                rows,
                Long::sum));
        return FacetCounts.of(named);
    }
}
