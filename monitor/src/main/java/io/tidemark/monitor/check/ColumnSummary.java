package io.tidemark.monitor.check;

import io.tidemark.monitor.tables.ColumnValues;
import io.tidemark.monitor.tables.ColumnValues.Numbers;
import io.tidemark.monitor.tables.ColumnValues.Texts;
import io.tidemark.statistics.Enclosure;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.binning.Quantiles;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.dataquality.Cardinality;
import io.tidemark.statistics.dataquality.Completeness;
import io.tidemark.statistics.dataquality.OutOfRange;
import io.tidemark.statistics.dataquality.UnseenCategories;
import io.tidemark.statistics.judge.NumericSummary;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * One side of a column in a few numbers.
 *
 * @param rows rows, with and without a value
 * @param shares completeness, and the share of values that are out of range or unseen, by name, as far as there are values
 * @param numbers of a numeric column with finite values mean, deviation, minimum, quartiles, maximum; of a categorical one
 *     how many categories occur
 */
public record ColumnSummary(long rows, Map<String, Double> shares, Map<String, Double> numbers) {

    static final String MEAN = "mean";

    static ColumnSummary of(Column column, Counts counts) {
        Map<String, Double> shares = new LinkedHashMap<>();
        Map<String, Double> numbers = new LinkedHashMap<>();
        put(shares, Completeness.NAME, Completeness.of(column, counts));
        if (column instanceof Column.Numeric numeric) {
            put(shares, OutOfRange.NAME, OutOfRange.of(numeric.bins(), counts));
            putSums(numbers, numeric.bins(), counts);
        } else if (column instanceof Column.Categorical categorical) {
            put(shares, UnseenCategories.NAME, UnseenCategories.of(categorical.categories(), counts));
            if (Cardinality.of(categorical.categories(), counts) instanceof Enclosure.Enclosed enclosed) {
                numbers.put(Cardinality.NAME, enclosed.value());
            }
        }
        return new ColumnSummary(counts.sum(0, column.slots()), shares, numbers);
    }

    private static void put(Map<String, Double> numbers, String name, Measurement measurement) {
        if (measurement instanceof Measured measured) {
            numbers.put(name, measured.value());
        }
    }

    private static void putSums(Map<String, Double> numbers, NumericBins bins, Counts counts) {
        if (counts.sum(0, bins.missing()) > 0) {
            NumericSummary summary = NumericSummary.of(bins, counts);
            numbers.put(MEAN, summary.mean());
            numbers.put("deviation", summary.deviation());
            numbers.put("minimum", counts.moments().minimum());
            numbers.put("maximum", counts.moments().maximum());
        }
    }

    /** The same with exact numbers, from the values themselves. */
    ColumnSummary with(ColumnValues values) {
        return new ColumnSummary(
                rows, shares, values instanceof Numbers numbers ? exact(numbers) : exact((Texts) values));
    }

    private static Map<String, Double> exact(Texts texts) {
        long occurring =
                LongStream.of(texts.counts()).filter(count -> count > 0).count();
        return occurring == 0 ? Map.of() : Map.of(Cardinality.NAME, (double) occurring);
    }

    private static Map<String, Double> exact(Numbers values) {
        double[] sorted = values.finite();
        Map<String, Double> exact = new LinkedHashMap<>();
        if (sorted.length == 0) {
            return exact;
        }
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).sum() / sorted.length;
        double squares = Arrays.stream(sorted)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        exact.put(MEAN, mean);
        exact.put("deviation", Math.sqrt(squares / sorted.length));
        exact.put("minimum", sorted[0]);
        exact.put("lower quartile", Quantiles.ofSorted(sorted, 0.25));
        exact.put("median", Quantiles.ofSorted(sorted, 0.5));
        exact.put("upper quartile", Quantiles.ofSorted(sorted, 0.75));
        exact.put("maximum", sorted[sorted.length - 1]);
        exact.values().removeIf(value -> !Double.isFinite(value));
        return exact;
    }
}
