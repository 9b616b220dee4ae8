package io.tidemark.statistics.attribution;

import io.tidemark.statistics.judge.NumericSummary;
import io.tidemark.statistics.profile.AttributionColumns;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * How important a feature is to the model's answers, as the mean size of its attribution.
 *
 * @param feature name of the feature
 * @param n rows with a finite attribution
 * @param mean mean |a|, in the unit of the attributions; NaN without a row
 * @param deviation standard deviation of |a|
 */
public record GlobalAttribution(String feature, long n, double mean, double deviation) {

    /** Of all features whose attributions are counted, in the order of the columns. */
    public static List<GlobalAttribution> of(Profile profile) {
        List<GlobalAttribution> all = new ArrayList<>();
        for (int c = 0; c < profile.layout().size(); c++) {
            if (profile.layout().column(c).role() == Role.MAGNITUDE) {
                all.add(of((Column.Numeric) profile.layout().column(c), profile.counts(c)));
            }
        }
        return all;
    }

    private static GlobalAttribution of(Column.Numeric column, Counts counts) {
        long n = counts.sum(0, column.bins().missing());
        NumericSummary summary = NumericSummary.of(column.bins(), counts);
        String feature = AttributionColumns.featureOf(column.name()).orElseThrow();
        return new GlobalAttribution(feature, n, summary.mean(), summary.deviation());
    }

    /** The mean; 0 where nothing is known. */
    public double size() {
        return Double.isNaN(mean) ? 0 : mean;
    }

    /** Standard error of the mean, were rows independent; 0 without a row. */
    public double standardError() {
        return n == 0 ? 0 : deviation / Math.sqrt((double) n);
    }

    /** The sum of the sizes of all features. */
    public static double total(List<GlobalAttribution> all) {
        return all.stream().mapToDouble(GlobalAttribution::size).sum();
    }
}
