package io.tidemark.monitor.replay;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.RowSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A logistic regression of income on census rows, and what each feature contributes to its answers. Of a linear model that is
 * known exactly: weight times distance from the mean, in log odds (the SHAP value, if features are taken as independent).
 */
final class Census {

    static final List<String> NUMBERS = List.of("age", "education_num", "capital_gain", "hours_per_week");
    static final List<String> CATEGORIES = List.of("sex", "marital_status");

    private static final int STEPS = 300;
    private static final double RATE = 1;

    private final Map<String, Integer> inputs = new TreeMap<>();
    private final Map<String, double[]> scales = new TreeMap<>();
    private double[] weights;
    private double[] means;

    static List<ObjectNode> read(Path file) {
        assumeTrue(Files.exists(file), () -> file + " is not there; -Dtidemark.shared=DIR says where the data are");
        List<ObjectNode> rows = new ArrayList<>();
        try (RowSource source = RowSource.open(file, BadRows.stop())) {
            for (var row = source.next(); row.isPresent(); row = source.next()) {
                rows.add(row.get().fields());
            }
        }
        return rows;
    }

    /** Trained by gradient descent on all rows. */
    Census(List<ObjectNode> rows) {
        NUMBERS.forEach(name -> {
            double mean = rows.stream()
                    .mapToDouble(row -> row.get(name).asDouble())
                    .average()
                    .orElseThrow();
            double variance = rows.stream()
                    .mapToDouble(row -> Math.pow(row.get(name).asDouble() - mean, 2))
                    .average()
                    .orElseThrow();
            scales.put(name, new double[] {mean, Math.sqrt(variance)});
            inputs.put(name, inputs.size());
        });
        CATEGORIES.forEach(name -> rows.stream()
                .map(row -> name + "=" + row.get(name).asText())
                .distinct()
                .sorted()
                .forEach(input -> inputs.putIfAbsent(input, inputs.size())));
        double[][] x = rows.stream().map(this::input).toArray(double[][]::new);
        double[] y = rows.stream()
                .mapToDouble(row -> row.get("income").asText().startsWith(">50K") ? 1 : 0)
                .toArray();
        weights = new double[inputs.size() + 1];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[weights.length];
            for (int i = 0; i < x.length; i++) {
                double error = y[i] - 1 / (1 + Math.exp(-odds(x[i])));
                for (int j = 0; j < gradient.length; j++) {
                    gradient[j] += error * (j < x[i].length ? x[i][j] : 1) / x.length;
                }
            }
            for (int j = 0; j < weights.length; j++) {
                weights[j] += RATE * gradient[j];
            }
        }
        means = new double[inputs.size()];
        for (double[] row : x) {
            for (int j = 0; j < means.length; j++) {
                means[j] += row[j] / x.length;
            }
        }
    }

    private double[] input(ObjectNode row) {
        double[] input = new double[inputs.size()];
        NUMBERS.forEach(name ->
                input[inputs.get(name)] = (row.get(name).asDouble() - scales.get(name)[0]) / scales.get(name)[1]);
        CATEGORIES.forEach(name -> {
            Integer at = inputs.get(name + "=" + row.get(name).asText());
            if (at != null) {
                input[at] = 1;
            }
        });
        return input;
    }

    private double odds(double[] input) {
        double odds = weights[weights.length - 1];
        for (int j = 0; j < input.length; j++) {
            odds += weights[j] * input[j];
        }
        return odds;
    }

    /** The row as a prediction: features, answer, and attributions, all weights of a feature times the given factor. */
    ObjectNode predict(ObjectNode row, Map<String, Double> factors) {
        double[] input = input(row);
        ObjectNode prediction = JsonNodeFactory.instance.objectNode();
        ObjectNode attributions = JsonNodeFactory.instance.objectNode();
        double odds = weights[weights.length - 1];
        for (int j = 0; j < means.length; j++) {
            odds += weights[j] * means[j];
        }
        for (Map.Entry<String, Integer> one : inputs.entrySet()) {
            int j = one.getValue();
            String feature = one.getKey().replaceFirst("=.*", "");
            double attribution = factors.getOrDefault(feature, 1.0) * weights[j] * (input[j] - means[j]);
            attributions.put(feature, attributions.path(feature).asDouble(0) + attribution);
            odds += attribution;
        }
        NUMBERS.forEach(name -> prediction.set(name, row.get(name)));
        CATEGORIES.forEach(name -> prediction.set(name, row.get(name)));
        double probability = 1 / (1 + Math.exp(-odds));
        prediction.put("p", probability);
        prediction.put("prediction", probability > 0.5 ? ">50K" : "<=50K");
        prediction.set("attributions", attributions);
        return prediction;
    }
}
