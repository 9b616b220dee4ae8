package io.tidemark.monitor.config;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Measures of quality that only the user can ask for, since they rest on what the user knows.
 *
 * @param costs of each answer (column) by the truth (row), both in the order of the model's classes; empty for none
 * @param quantiles that the predicted values are meant to be, above 0 and below 1
 * @param threshold from which on the score of one of two classes, the last that has one, is taken as the answer too; empty for
 *     none
 */
public record ChosenMeasures(List<List<Double>> costs, List<Double> quantiles, OptionalDouble threshold) {

    /** None beyond the usual ones. */
    public static final ChosenMeasures NONE = new ChosenMeasures(List.of(), List.of(), OptionalDouble.empty());

    public ChosenMeasures {
        costs = costs.stream().map(List::copyOf).toList();
        quantiles = List.copyOf(quantiles);
    }
}
