package io.tidemark.monitor.campaigns;

import io.tidemark.monitor.config.CampaignRule;
import io.tidemark.monitor.config.SegmentConfig;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What goes for the campaigns of a model.
 *
 * @param classes of the model
 * @param facets whose values tasks tell
 * @param known accuracy so far by version and segment, 0 to 1; empty where nobody knows
 * @param config id of the configuration
 */
public record CampaignTerms(
        CampaignRule rule,
        List<String> classes,
        Set<String> facets,
        BiFunction<String, String, OptionalDouble> known,
        String config) {

    public CampaignTerms {
        classes = List.copyOf(classes);
        facets = Set.copyOf(facets);
    }

    /** Accuracy to compare with: what is configured, else what is known. */
    OptionalDouble reference(String version, String segment) {
        return rule.accuracy().isPresent() ? rule.accuracy() : known.apply(version, segment);
    }

    /** Whether tasks tell which predictions are of a segment. */
    boolean canTell(String segment) {
        return segment.isEmpty()
                || (!segment.endsWith("=" + SegmentConfig.POOLED)
                        && facets.stream().anyMatch(facet -> segment.startsWith(facet + "=")));
    }
}
