package io.tidemark.monitor.baselines;

import io.tidemark.monitor.config.SegmentConfig;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of facets that are too many for a segment of their own. They are told before anything is counted of them: of
 * crossed facets there may be almost as many as rows.
 */
final class RareValues {

    private final Map<String, String> pooled = new HashMap<>();

    /** @param rows of each segment */
    RareValues(List<SegmentConfig> facets, Map<String, Long> rows) {
        for (SegmentConfig facet : facets) {
            String other = facet.segment(SegmentConfig.POOLED);
            rows.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(facet.segment("")))
                    .filter(entry -> !entry.getKey().equals(other))
                    .sorted(Comparator.comparingLong((Map.Entry<String, Long> entry) -> -entry.getValue())
                            .thenComparing(Map.Entry::getKey))
                    .skip(facet.mostValues())
                    .forEach(rare -> pooled.put(rare.getKey(), other));
        }
    }

    /** The segment that rows of a segment are counted in: itself, or that of all rare values of its facet. */
    String countedIn(String segment) {
        return pooled.getOrDefault(segment, segment);
    }
}
