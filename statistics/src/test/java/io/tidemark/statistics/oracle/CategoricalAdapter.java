package io.tidemark.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.statistics.categorical.ChiSquare;
import io.tidemark.statistics.categorical.ContingencyTable;
import io.tidemark.statistics.categorical.GTest;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Distances and tests of two count vectors. */
public final class CategoricalAdapter implements OracleAdapter {

    @Override
    public String file() {
        return "categorical_two_sample.json";
    }

    @Override
    public Answer answer(OracleCase oracle) {
        Map<String, Long> baseline = counts(oracle, "baseline");
        Map<String, Long> current = counts(oracle, "current");
        SortedSet<String> categories = new TreeSet<>(baseline.keySet());
        categories.addAll(current.keySet());
        categories.forEach(category -> baseline.putIfAbsent(category, 0L));
        categories.forEach(category -> current.putIfAbsent(category, 0L));
        return answer(oracle, vector(baseline), vector(current))
                .with("baseline_counts", baseline)
                .with("current_counts", current);
    }

    private static Map<String, Long> counts(OracleCase oracle, String side) {
        Map<String, Long> counts = new TreeMap<>();
        if (oracle.hasInput(side + "_counts")) {
            JsonNode given = oracle.input(side + "_counts");
            given.properties().forEach(e -> counts.put(e.getKey(), e.getValue().asLong()));
        } else {
            oracle.data().present(oracle.input(side)).forEach(category -> counts.merge(category, 1L, Long::sum));
        }
        return counts;
    }

    private static long[] vector(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).toArray();
    }

    private static Answer answer(OracleCase oracle, long[] baseline, long[] current) {
        boolean yates = oracle.params().path("yates").asBoolean();
        return switch (oracle.statistic()) {
            case "chi_square_homogeneity" ->
                Answer.of(
                                yates
                                        ? ChiSquare.homogeneityYates(baseline, current)
                                        : ChiSquare.homogeneity(baseline, current))
                        .with(
                                "min_expected",
                                ContingencyTable.of(baseline, current).smallestExpected());
            case "chi_square_goodness_of_fit" -> Answer.of(ChiSquare.goodnessOfFit(baseline, current));
            case "g_test" -> Answer.of(GTest.of(baseline, current));
            default -> Answer.of(DivergenceAnswers.of(oracle.statistic(), oracle.params(), baseline, current));
        };
    }
}
