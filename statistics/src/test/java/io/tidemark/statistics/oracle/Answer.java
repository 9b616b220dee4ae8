package io.tidemark.statistics.oracle;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.TestResult;
import io.tidemark.statistics.TestResult.Tested;
import java.util.HashMap;
import java.util.Map;

/** What the product answers to a case: figures by the names that the case uses, or that there is no number. */
public sealed interface Answer {

    /** The statistic has no value for this input. */
    record NoNumber(String reason) implements Answer {}

    /** Figures by name: a Double, Long, Boolean, String, an array or List of them, or a Map by label. */
    record Figures(Map<String, Object> byName) implements Answer {

        /** These figures and one more. */
        public Figures and(String name, Object figure) {
            Map<String, Object> more = new HashMap<>(byName);
            more.put(name, figure);
            return new Figures(more);
        }
    }

    static Figures figures(String name, Object figure) {
        return new Figures(Map.of(name, figure));
    }

    static Answer of(Measurement measurement) {
        if (measurement instanceof Measured measured) {
            return figures("value", measured.value()).and("n_used", measured.n());
        }
        return measurement instanceof Estimate estimate
                ? figures("value", estimate.value()).and("n_used", estimate.n())
                : new NoNumber(measurement.toString());
    }

    static Answer of(TestResult result) {
        if (!(result instanceof Tested tested)) {
            return new NoNumber(result.toString());
        }
        Figures figures = figures("value", tested.statistic()).and("p_value", tested.pValue());
        return tested.degreesOfFreedom().isPresent()
                ? figures.and("df", tested.degreesOfFreedom().getAsDouble())
                : figures;
    }

    /** The value, or 0 where there is none, as averages over classes count it. */
    static double valueOrZero(Measurement measurement) {
        return of(measurement) instanceof Figures figures
                ? (double) figures.byName().get("value")
                : 0;
    }

    /** The same answer with a further figure, if there is a number at all. */
    default Answer with(String name, Object figure) {
        return this instanceof Figures figures ? figures.and(name, figure) : this;
    }
}
