package io.tidemark.producer.reviews;

import io.tidemark.producer.reviews.StreamEvent.Predicted;
import io.tidemark.statistics.TestResult;
import io.tidemark.statistics.TestResult.Tested;
import io.tidemark.statistics.categorical.ChiSquare;
import io.tidemark.statistics.twosample.KolmogorovSmirnov;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Predictions with their truth, compared with others by textbook tests. */
record Sample(List<Predicted> rows) {

    static Function<Predicted, String> predicted() {
        return row -> row.prediction().getPredicted();
    }

    static Function<Predicted, String> truth() {
        return row -> row.truth().word();
    }

    static Function<Predicted, String> category(String feature) {
        return row -> row.prediction().getFeatures().get(feature).toString();
    }

    double accuracy() {
        return share(row -> row.truth().word().equals(row.prediction().getPredicted()));
    }

    double share(Function<Predicted, Boolean> holds) {
        return rows.stream().filter(holds::apply).count() / (double) rows.size();
    }

    /** Mean difference of confidence and accuracy over ten bins of the confidence. */
    double calibrationError() {
        double[] difference = new double[10];
        for (Predicted row : rows) {
            double confidence =
                    row.prediction().getScores().get(row.prediction().getPredicted());
            boolean right = row.truth().word().equals(row.prediction().getPredicted());
            difference[(int) Math.min(9, confidence * 10)] += confidence - (right ? 1 : 0);
        }
        double error = 0;
        for (double of : difference) {
            error += Math.abs(of) / rows.size();
        }
        return error;
    }

    /** How likely it is to see such a difference of a category by chance; chi-square. */
    double pOf(Sample other, Function<Predicted, String> category) {
        List<String> values =
                new ArrayList<>(rows.stream().map(category).distinct().sorted().toList());
        other.rows.stream()
                .map(category)
                .distinct()
                .filter(value -> !values.contains(value))
                .forEach(values::add);
        return p(ChiSquare.homogeneity(counts(category, values), other.counts(category, values)));
    }

    private long[] counts(Function<Predicted, String> category, List<String> values) {
        long[] counts = new long[values.size()];
        rows.forEach(row -> counts[values.indexOf(category.apply(row))]++);
        return counts;
    }

    /** The same for a number; Kolmogorov-Smirnov. */
    double pOfNumber(Sample other, String feature) {
        return p(KolmogorovSmirnov.test(numbers(feature), other.numbers(feature), KolmogorovSmirnov.PValue.ASYMPTOTIC));
    }

    double ksOf(Sample other, String feature) {
        return ((Tested) KolmogorovSmirnov.test(
                        numbers(feature), other.numbers(feature), KolmogorovSmirnov.PValue.ASYMPTOTIC))
                .statistic();
    }

    private double[] numbers(String feature) {
        return rows.stream()
                .mapToDouble(row -> (Double) row.prediction().getFeatures().get(feature))
                .toArray();
    }

    /** The same for a category among the rows of each value of another one: the smallest p of them, by Bonferroni. */
    double pOfGiven(Sample other, Function<Predicted, String> category, Function<Predicted, String> given) {
        List<String> values = rows.stream().map(given).distinct().toList();
        return values.stream()
                        .mapToDouble(value -> where(given, value).pOf(other.where(given, value), category))
                        .min()
                        .orElseThrow()
                * values.size();
    }

    private Sample where(Function<Predicted, String> category, String value) {
        return new Sample(
                rows.stream().filter(row -> category.apply(row).equals(value)).toList());
    }

    private static double p(TestResult result) {
        return ((Tested) result).pValue();
    }
}
