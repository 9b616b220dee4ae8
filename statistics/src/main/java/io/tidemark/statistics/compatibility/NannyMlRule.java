package io.tidemark.statistics.compatibility;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.compatibility.Ruling.Side;
import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * NannyML's default: the Jensen-Shannon distance of the current data, taken as one chunk, further than three standard
 * deviations (divisor k) from the mean of those of ten chunks of the baseline. What ten does not divide is one more
 * chunk. The limit is two-sided: current data that is more like the baseline than its own chunks are, as larger data
 * is, alarms too.
 *
 * @see "nannyml 0.13.1, thresholds.py, chunk.py"
 */
final class NannyMlRule {

    private static final String NAME = "js-distance/nannyml";
    static final int CHUNKS = 10;
    private static final int DEVIATIONS = 3;

    private NannyMlRule() {}

    static List<Ruling> rule(RawColumn column) {
        int rows = column.baselineRows();
        if (rows < CHUNKS) {
            return List.of(new Ruling(NAME, new NotEnoughData(rows, CHUNKS), Side.ABOVE, Double.POSITIVE_INFINITY));
        }
        List<Measurement> chunks = new ArrayList<>();
        int size = rows / CHUNKS;
        for (int from = 0; from < rows; from += size) {
            chunks.add(distanceOfChunk(column, from, Math.min(rows, from + size)));
        }
        double[] distances = chunks.stream()
                .filter(Measured.class::isInstance)
                .mapToDouble(chunk -> ((Measured) chunk).value())
                .toArray();
        return rulings(distance(column), spread(distances));
    }

    static List<Ruling> rule(CountedColumn column) {
        return column.chunks()
                .map(chunks -> rulings(distance(column, column.window()), chunks))
                .orElseGet(() ->
                        List.of(new Ruling(NAME, new NotEnoughData(0, CHUNKS), Side.ABOVE, Double.POSITIVE_INFINITY)));
    }

    private static List<Ruling> rulings(Measurement distance, Chance chunks) {
        double allowed = DEVIATIONS * chunks.deviation();
        return List.of(
                new Ruling(NAME, distance, Side.ABOVE, chunks.mean() + allowed),
                new Ruling(NAME, distance, Side.BELOW, Math.max(0, chunks.mean() - allowed)));
    }

    /**
     * Mean and standard deviation (divisor k) of the distance over chunks of a baseline.
     *
     * @param column whose baseline the chunks make up
     */
    static Chance chunks(Column column, Counts baseline, List<Counts> chunks) {
        double[] distances = chunks.stream()
                .map(chunk -> distance(new CountedColumn(column, baseline, chunk, Optional.empty()), chunk))
                .filter(Measured.class::isInstance)
                .mapToDouble(distance -> ((Measured) distance).value())
                .toArray();
        return spread(distances);
    }

    private static Measurement distance(CountedColumn column, Counts counts) {
        return NannyMlStatistics.jensenShannon(column.groupedBaseline(), column.grouped(counts));
    }

    private static Chance spread(double[] distances) {
        double mean = Arrays.stream(distances).average().orElse(0);
        double squares =
                Arrays.stream(distances).map(d -> (d - mean) * (d - mean)).sum();
        return new Chance(mean, Math.sqrt(squares / Math.max(1, distances.length)));
    }

    private static Measurement distance(RawColumn column) {
        return column instanceof RawColumn.Numbers numbers
                ? NannyMlStatistics.jensenShannon(numbers.finiteBaseline(), numbers.finiteCurrent())
                : categories((RawColumn.Categories) column, ((RawColumn.Categories) column).current());
    }

    private static Measurement distanceOfChunk(RawColumn column, int from, int to) {
        return column instanceof RawColumn.Numbers numbers
                ? NannyMlStatistics.jensenShannon(
                        numbers.finiteBaseline(),
                        RawColumn.Numbers.finite(Arrays.copyOfRange(numbers.baseline(), from, to)))
                : categories(
                        (RawColumn.Categories) column,
                        Arrays.copyOfRange(((RawColumn.Categories) column).baseline(), from, to));
    }

    private static Measurement categories(RawColumn.Categories column, int[] codes) {
        return NannyMlStatistics.jensenShannon(column.baselineCounts(), column.counts(codes));
    }
}
