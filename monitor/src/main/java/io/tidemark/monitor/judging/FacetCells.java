package io.tidemark.monitor.judging;

import io.tidemark.monitor.config.BiasConfig;
import io.tidemark.monitor.config.Limits;
import io.tidemark.monitor.config.Limits.Above;
import io.tidemark.statistics.bias.FacetCounts;
import io.tidemark.statistics.bias.FacetCounts.Cell;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.ValueLayout;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a facet by value, label and prediction, from what its segments counted anyway. */
final class FacetCells {

    private final Map<Cell, Long> rows = new HashMap<>();

    /** Name of values of a regression that are wished for. */
    static final String WISHED = "wished for";

    private static final String NOT_WISHED = "not wished for";

    /** The answers of one value of the facet, all of one group; those that are missing are none. */
    void add(String value, String group, Profile profile) {
        List<Column> columns = profile.layout().columns();
        for (int c = 0; c < columns.size(); c++) {
            Counts counts = profile.counts(c);
            if (columns.get(c) instanceof Column.Categorical answers && answers.role() == Role.PREDICTION) {
                for (int slot = 0; slot < answers.slots(); slot++) {
                    String name = slot == answers.missing() ? "" : answers.describe(slot);
                    add(new Cell(value, "", name, group), counts.at(slot));
                }
            } else if (columns.get(c) instanceof Column.Numeric answers && answers.role() == Role.FAVOURABLE) {
                add(value, group, answers.bins(), counts);
            }
        }
    }

    /** Ones are wished for, zeros are not; either may be outside of bins that the baseline had no row of. */
    private void add(String value, String group, NumericBins bins, Counts counts) {
        long ones = counts.at(bins.above()) + (bins.isAbove(bins.inner() - 1, 0) ? counts.at(bins.inner() - 1) : 0);
        add(new Cell(value, "", WISHED, group), ones);
        add(new Cell(value, "", NOT_WISHED, group), counts.sum(0, bins.missing()) - ones);
        add(new Cell(value, "", "", group), counts.at(bins.missing()));
    }

    /**
     * The labelled outcomes of one value of the facet, all of one group.
     *
     * @param within of a regression, the values that are wished for; where its bins do not tell them there are no rows
     */
    void add(String value, String group, OutcomeLayout layout, Optional<Limits> within, OutcomeCounts counts) {
        long[][] joint = layout.joint(counts);
        for (int truth = 0; truth < joint.length; truth++) {
            for (int answer = 0; answer < joint[truth].length; answer++) {
                Optional<String> label = name(layout, truth, within, true);
                Optional<String> prediction = name(layout, answer, within, false);
                if (label.isPresent() && prediction.isPresent()) {
                    add(new Cell(value, label.get(), prediction.get(), group), joint[truth][answer]);
                }
            }
        }
    }

    private static Optional<String> name(OutcomeLayout layout, int slot, Optional<Limits> within, boolean isTruth) {
        if (layout instanceof ClassLayout of) {
            return Optional.of(slot < of.own().size() ? of.own().get(slot) : ClassLayout.OTHER);
        }
        ValueLayout of = (ValueLayout) layout;
        NumericBins bins = isTruth ? of.truth() : of.prediction();
        double edge = BiasConfig.edge(within.orElseThrow());
        if (Arrays.binarySearch(bins.edges(), edge) < 0) {
            return Optional.empty();
        }
        boolean isWished = bins.isAbove(slot, edge) == within.get() instanceof Above;
        return Optional.of(isWished ? WISHED : NOT_WISHED);
    }

    private void add(Cell cell, long count) {
        if (count > 0) {
            rows.merge(cell, count, Long::sum);
        }
    }

    FacetCounts counts() {
        return FacetCounts.of(rows);
    }
}
