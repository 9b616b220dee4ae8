package io.tidemark.statistics.baseline;

import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of a baseline's predictions.
 *
 * @param layout what is counted
 * @param counts by segment, as profiles; there may be predictions without any label
 */
public record BaselineOutcomes(OutcomeLayout layout, SortedMap<String, OutcomeCounts> counts) {

    public BaselineOutcomes {
        counts = new TreeMap<>(counts);
    }

    /** The counts of a segment; none where the baseline does not have it. */
    public OutcomeCounts of(String segment) {
        return counts.getOrDefault(segment, OutcomeCounts.NONE);
    }
}
