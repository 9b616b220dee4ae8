package io.tidemark.monitor.bias;

import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.Convention;
import io.tidemark.statistics.bias.Tolerated;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of the rows.
 *
 * @param facets by which rows are told apart
 * @param label the truth
 * @param prediction what the model said
 * @param group column within whose values the conditional metrics compare
 * @param convention what a metric is where it divides by 0
 * @param tolerated ranges of metrics, other than the standard ones
 */
public record Question(
        FacetOptions facets,
        Optional<Outcome> label,
        Optional<Outcome> prediction,
        Optional<String> group,
        Convention convention,
        Map<BiasMetric, Tolerated> tolerated) {

    public Question {
        tolerated = Map.copyOf(tolerated);
        if (label.isEmpty() && prediction.isEmpty()) {
            throw new IllegalArgumentException("without labels and without predictions there is nothing to compare");
        }
    }

    /** The columns that it is about. */
    public List<String> columns() {
        List<String> columns = new ArrayList<>(facets.columns());
        label.map(Outcome::column).ifPresent(columns::add);
        prediction.map(Outcome::column).ifPresent(columns::add);
        group.ifPresent(columns::add);
        return columns.stream().distinct().toList();
    }

    /** Metrics that can be had, in the order of {@link BiasMetric}. */
    List<BiasMetric> metrics() {
        return List.of(BiasMetric.values()).stream()
                .filter(metric -> metric.needs().areMet(label.isPresent(), prediction.isPresent()))
                .filter(metric -> group.isPresent() || metric != BiasMetric.CDDL && metric != BiasMetric.CDDPL)
                .toList();
    }

    /** Ranges of metrics; those without are not judged. */
    Map<BiasMetric, Tolerated> ranges() {
        Map<BiasMetric, Tolerated> ranges = new EnumMap<>(BiasMetric.class);
        for (BiasMetric metric : BiasMetric.values()) {
            Tolerated.standard(metric).ifPresent(range -> ranges.put(metric, range));
        }
        ranges.putAll(tolerated);
        return ranges;
    }
}
