package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.statistics.outcome.RowOutcome;
import io.tidemark.statistics.profile.RowSample;
import java.util.Arrays;

/**
 * What became of a row that was drawn: the last word of the joining task that its id belongs to.
 *
 * @param series all traffic of its version
 * @param scheme number of the {@link io.tidemark.monitor.models.OutcomeScheme} that row and outcome are meant by
 * @param pane start of the pane of the prediction
 * @param row as {@link RowSample} has it; the array belongs to this object
 * @param outcome {@link RowOutcome#UNKNOWN} where its label was taken back, or the prediction turned out to be a copy
 */
public record OutcomeRow(SeriesKey series, int scheme, long pane, byte[] row, RowOutcome outcome) {

    long hash() {
        return RowSample.hashOf(row);
    }

    /** The same with nothing known of it. */
    OutcomeRow takenBack() {
        return new OutcomeRow(series, scheme, pane, row, RowOutcome.UNKNOWN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutcomeRow that
                && isReplacedBy(that)
                && Arrays.equals(row, that.row)
                && outcome.equals(that.outcome);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(row);
    }

    @Override
    public String toString() {
        return "OutcomeRow[" + series + ", " + scheme + ", " + pane + ", " + hash() + ", " + outcome + "]";
    }

    /** Whether the other one takes its place. */
    boolean isReplacedBy(OutcomeRow other) {
        return series.equals(other.series) && scheme == other.scheme && pane == other.pane && hash() == other.hash();
    }
}
