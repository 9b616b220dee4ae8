package io.tidemark.statistics.baseline;

import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.OptionalDouble;
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

    /**
     * The same by another threshold of the score, or none: what was counted by its own is left out, for it cannot be counted
     * anew.
     */
    public BaselineOutcomes withThreshold(OptionalDouble other) {
        if (!(layout instanceof ClassLayout classes) || classes.threshold().equals(other)) {
            return this;
        }
        SortedMap<String, OutcomeCounts> without = new TreeMap<>();
        counts.forEach((segment, some) -> without.put(segment, classes.withoutThreshold(some)));
        return new BaselineOutcomes(classes.withThreshold(other), without);
    }

    /** The counts of a segment; none where the baseline does not have it. */
    public OutcomeCounts of(String segment) {
        return counts.getOrDefault(segment, OutcomeCounts.NONE);
    }
}
