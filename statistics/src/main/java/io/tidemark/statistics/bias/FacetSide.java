package io.tidemark.statistics.bias;

import io.tidemark.statistics.quality.BinaryCounts;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The counts of one side of a facet.
 *
 * @param rows rows in all
 * @param labels rows by label
 * @param labelled rows with a label, by whether it is positive
 * @param predicted rows with a prediction, by whether it is positive
 * @param outcomes rows with both
 * @param labelledByGroup the labelled rows of each group
 * @param predictedByGroup the predicted rows of each group
 */
record FacetSide(
        long rows,
        SortedMap<String, Long> labels,
        Share labelled,
        Share predicted,
        BinaryCounts outcomes,
        SortedMap<String, Share> labelledByGroup,
        SortedMap<String, Share> predictedByGroup) {

    /** Adds up cells. */
    static final class Builder {

        private final Favourable favourable;
        private final SortedMap<String, Long> labels = new TreeMap<>();
        private final SortedMap<String, Share> labelledByGroup = new TreeMap<>();
        private final SortedMap<String, Share> predictedByGroup = new TreeMap<>();
        private final long[][] outcomes = new long[2][2];
        private long rows;

        Builder(Favourable favourable) {
            this.favourable = favourable;
        }

        void add(FacetCounts.Cell cell, long count) {
            boolean positive = favourable.labels().contains(cell.label());
            boolean accepted = favourable.predictions().contains(cell.prediction());
            boolean labelled = !cell.label().isEmpty();
            boolean predicted = !cell.prediction().isEmpty();
            rows += count;
            if (labelled) {
                labels.merge(cell.label(), count, Long::sum);
                labelledByGroup.merge(cell.group(), Share.of(positive, count), Share::plus);
            }
            if (predicted) {
                predictedByGroup.merge(cell.group(), Share.of(accepted, count), Share::plus);
            }
            if (labelled && predicted) {
                outcomes[positive ? 1 : 0][accepted ? 1 : 0] += count;
            }
        }

        FacetSide build() {
            return new FacetSide(
                    rows,
                    labels,
                    total(labelledByGroup),
                    total(predictedByGroup),
                    new BinaryCounts(outcomes[1][1], outcomes[0][1], outcomes[1][0], outcomes[0][0]),
                    labelledByGroup,
                    predictedByGroup);
        }

        private static Share total(Map<String, Share> byGroup) {
            return byGroup.values().stream().reduce(Share.NONE, Share::plus);
        }
    }
}
