package io.tidemark.monitor.bias;

import io.tidemark.statistics.bias.FacetRates;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One facet.
 *
 * @param name column, or columns that are crossed
 * @param values how the rows of each value fare, in order
 * @param sides what was compared
 */
public record FacetResult(String name, Map<String, FacetRates> values, List<SidesResult> sides) {

    public FacetResult {
        sides = List.copyOf(sides);
    }

    /** The comparisons with most bias first. */
    public List<SidesResult> byImportance() {
        return sides.stream()
                .sorted(Comparator.comparingLong((SidesResult of) -> -of.biased()))
                .toList();
    }
}
