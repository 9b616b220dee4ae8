package io.tidemark.monitor.config;

import io.tidemark.monitor.config.Limits.Above;
import io.tidemark.monitor.config.Limits.Below;
import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.Convention;
import io.tidemark.statistics.bias.FacetPair;
import io.tidemark.statistics.bias.Tolerated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which facets a model is watched for bias by.
 *
 * @param facets facets that are segments of the model too
 * @param favourable classes that are wished for; none of a regression
 * @param within of a regression, the values that are wished for
 * @param metrics those judged
 * @param change largest change of a metric that is no drift
 * @param allowed ranges that metrics are to stay within
 * @param convention what a metric is where its formula divides by 0
 * @param pairs values that are compared with each other alone, in the facets that have both
 * @param group facet within whose values conditional metrics compare; each facet is crossed with it
 */
public record BiasConfig(
        List<String> facets,
        Set<String> favourable,
        Optional<Limits> within,
        SortedSet<BiasMetric> metrics,
        double change,
        SortedMap<BiasMetric, Tolerated> allowed,
        Convention convention,
        List<FacetPair> pairs,
        Optional<String> group) {

    /** Those that compare within the values of a group. */
    static final Set<BiasMetric> CONDITIONAL = Set.of(BiasMetric.CDDL, BiasMetric.CDDPL);

    /** Metrics unless the configuration says otherwise. */
    static final SortedSet<BiasMetric> STANDARD = Collections.unmodifiableSortedSet(new TreeSet<>(
            List.of(BiasMetric.DPL, BiasMetric.DPPL, BiasMetric.DI, BiasMetric.RD, BiasMetric.SD, BiasMetric.AD)));

    static final double STANDARD_CHANGE = 0.05;

    public BiasConfig {
        facets = List.copyOf(facets);
        pairs = List.copyOf(pairs);
        favourable = Set.copyOf(favourable);
        metrics = Collections.unmodifiableSortedSet(new TreeSet<>(metrics));
        allowed = Collections.unmodifiableSortedMap(new TreeMap<>(allowed));
    }

    /** The end of a bin between the values that are wished for and others: what is above it is wished for, or what is not. */
    public static double edge(Limits within) {
        return within instanceof Above above ? above.limit() : Math.nextDown(((Below) within).limit());
    }

    /** The parts of a facet: itself, or the facets that it crosses. */
    static List<String> parts(SegmentConfig facet) {
        return facet.by() instanceof SlicedBy.Cross cross ? cross.facets() : List.of(facet.facet());
    }

    /** Of the segments of a model the facet that crosses another one with the group, in this order; empty where none does. */
    public static Optional<SegmentConfig> crossedWith(String group, String facet, List<SegmentConfig> segments) {
        return segments.stream()
                .filter(segment -> segment.facet().equals(facet))
                .findFirst()
                .flatMap(of -> {
                    List<String> wanted = new ArrayList<>(parts(of));
                    wanted.add(group);
                    return segments.stream()
                            .filter(segment -> parts(segment).equals(wanted))
                            .findFirst();
                });
    }
}
