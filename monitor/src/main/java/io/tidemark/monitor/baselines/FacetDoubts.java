package io.tidemark.monitor.baselines;

import io.tidemark.monitor.config.BiasConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.config.SlicedBy;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.bias.FacetPair;
import io.tidemark.statistics.outcome.ValueLayout;
import io.tidemark.statistics.profile.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a baseline lacks of the facets that a model is watched by. */
final class FacetDoubts {

    private final ModelConfig model;
    private final Baseline baseline;
    private final List<String> doubts = new ArrayList<>();

    private FacetDoubts(ModelConfig model, Baseline baseline) {
        this.model = model;
        this.baseline = baseline;
    }

    static List<String> of(ModelConfig model, Baseline baseline) {
        FacetDoubts some = new FacetDoubts(model, baseline);
        model.segments().forEach(some::facet);
        model.bias().ifPresent(some::bias);
        return some.doubts;
    }

    private void facet(SegmentConfig facet) {
        if (valuesOf(facet.facet()).isEmpty()) {
            doubts.add("It has no row with a value of '" + facet.facet()
                    + "', or was built without it: of its segments nothing can be judged.");
        } else if (facet.by() instanceof SlicedBy.Condition
                && !valuesOf(facet.facet()).contains(SlicedBy.Condition.YES)) {
            doubts.add("No row of it is in the slice '" + facet.facet() + "': it cannot be judged.");
        }
    }

    private List<String> valuesOf(String facet) {
        return baseline.profiles().keySet().stream()
                .filter(segment -> segment.startsWith(facet + "="))
                .map(segment -> segment.substring(facet.length() + 1))
                .filter(value -> !value.equals(SegmentConfig.POOLED))
                .toList();
    }

    private void bias(BiasConfig bias) {
        bias.pairs().stream()
                .filter(pair -> !isKnown(pair, bias))
                .forEach(pair -> doubts.add("It has no facet with both '" + pair.value() + "' and '" + pair.other()
                        + "' of models[].bias.pairs: they are not compared."));
        bias.group().ifPresent(group -> bias.facets().forEach(facet -> grouped(facet, group)));
        bias.within().map(BiasConfig::edge).ifPresent(this::limit);
    }

    private boolean isKnown(FacetPair pair, BiasConfig bias) {
        return bias.facets().stream()
                .anyMatch(facet -> valuesOf(facet).containsAll(List.of(pair.value(), pair.other())));
    }

    private void grouped(String facet, String group) {
        BiasConfig.crossedWith(group, facet, model.segments()).ifPresent(crossed -> {
            long pooled = baseline.segment(crossed.segment(SegmentConfig.POOLED))
                    .map(Profile::rows)
                    .orElse(0L);
            if (pooled > 0) {
                doubts.add(pooled + " of its rows are of no own segment of '" + crossed.facet()
                        + "': CDDL and CDDPL leave them out. A larger models[].segments[].values has fewer of them.");
            }
        });
    }

    /** Where labels are compared: what lies beyond must be counted apart. */
    private void limit(double edge) {
        baseline.outcomes()
                .map(outcomes -> (ValueLayout) outcomes.layout())
                .filter(layout -> Arrays.binarySearch(layout.truth().edges(), edge) < 0
                        || Arrays.binarySearch(layout.prediction().edges(), edge) < 0)
                .ifPresent(layout -> doubts.add("Its labels, or its predictions, all lie on one side of the limit of"
                        + " models[].bias, or it was built without it: labels are not compared."));
    }
}
