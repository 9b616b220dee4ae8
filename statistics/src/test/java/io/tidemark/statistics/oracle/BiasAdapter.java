package io.tidemark.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.Convention;
import io.tidemark.statistics.bias.FacetCounts;
import io.tidemark.statistics.bias.FacetSplit;
import io.tidemark.statistics.bias.Favourable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Bias metrics over a facet, as published. */
public final class BiasAdapter implements OracleAdapter {

    /** By inputs and parameters, which twenty cases share. */
    private final Map<List<JsonNode>, FacetSplit> splits = new HashMap<>();

    @Override
    public String file() {
        return "bias.json";
    }

    @Override
    public Answer answer(OracleCase oracle) {
        List<JsonNode> asked = List.of(oracle.json().get("inputs"), oracle.params());
        FacetSplit split = splits.computeIfAbsent(asked, inputs -> split(oracle));
        return Answer.of(metric(oracle).of(split, Convention.PUBLISHED));
    }

    private static BiasMetric metric(OracleCase oracle) {
        try {
            return BiasMetric.valueOf(oracle.statistic().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UnknownStatisticException(oracle.statistic());
        }
    }

    private static FacetSplit split(OracleCase oracle) {
        JsonNode params = oracle.params();
        Favourable favourable = new Favourable(
                names(params.path("positive_label_values")), names(params.path("positive_prediction_values")));
        return FacetCounts.ofRows(cells(oracle)).split(disadvantaged(params.get("disadvantaged")), favourable);
    }

    private static Predicate<String> disadvantaged(JsonNode rule) {
        if (rule.has("values")) {
            return names(rule.get("values"))::contains;
        }
        double limit = rule.get("greater_than").asDouble();
        return value -> Double.parseDouble(value) > limit;
    }

    private static Set<String> names(JsonNode names) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private static List<FacetCounts.Cell> cells(OracleCase oracle) {
        List<String> facets = column(oracle, "facet", 0);
        List<String> labels = column(oracle, "label", facets.size());
        List<String> predictions = column(oracle, "prediction", facets.size());
        List<String> groups = column(oracle, "group", facets.size());
        List<FacetCounts.Cell> cells = new ArrayList<>();
        for (int row = 0; row < facets.size(); row++) {
            cells.add(new FacetCounts.Cell(facets.get(row), labels.get(row), predictions.get(row), groups.get(row)));
        }
        return cells;
    }

    /** A column, empty for missing values and where the case has none. */
    private static List<String> column(OracleCase oracle, String name, int rows) {
        return oracle.hasInput(name) && !oracle.input(name).isNull()
                ? oracle.labels(name).stream()
                        .map(label -> label == null ? "" : label)
                        .toList()
                : Collections.nCopies(rows, "");
    }
}
