package io.tidemark.monitor.bias;

import io.tidemark.statistics.bias.FacetRates;
import java.util.List;
import java.util.Optional;

/**
 * Two sides of a facet compared.
 *
 * @param d value of the disadvantaged side, the one looked at
 * @param a value of the other side; empty for all other rows
 * @param ratesOfD how the rows of d fare
 * @param ratesOfA how those of a do
 * @param metrics of both, in the order of the metrics
 */
public record SidesResult(
        String d, Optional<String> a, FacetRates ratesOfD, FacetRates ratesOfA, List<MetricResult> metrics) {

    /** What the other side is called when it is the rest. */
    static final String ALL_OTHERS = "all others";

    public SidesResult {
        metrics = List.copyOf(metrics);
    }

    /** The side looked at, in sentences. */
    public String nameOfD() {
        return Quoted.name(d);
    }

    /** The other side, in sentences. */
    public String nameOfA() {
        return a.map(Quoted::name).orElse(ALL_OTHERS);
    }

    /** How many metrics show bias. */
    public long biased() {
        return metrics.stream().filter(metric -> metric.ruling() == Ruling.BIAS).count();
    }
}
