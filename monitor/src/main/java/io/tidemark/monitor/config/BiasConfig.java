package io.tidemark.monitor.config;

import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.Tolerated;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which facets a model is watched for bias by.
 *
 * @param facets facets that are segments of the model too
 * @param favourable classes that are wished for
 * @param metrics those judged
 * @param change largest change of a metric that is no drift
 * @param allowed ranges that metrics are to stay within
 */
public record BiasConfig(
        List<String> facets,
        Set<String> favourable,
        SortedSet<BiasMetric> metrics,
        double change,
        SortedMap<BiasMetric, Tolerated> allowed) {

    /** Metrics that windows are judged by; each is a difference of shares, or a quotient. */
    static final SortedSet<BiasMetric> METRICS = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            BiasMetric.DPL,
            BiasMetric.DPPL,
            BiasMetric.DI,
            BiasMetric.SD,
            BiasMetric.RD,
            BiasMetric.DAR,
            BiasMetric.DRR,
            BiasMetric.AD)));

    /** Metrics unless the configuration says otherwise. */
    static final SortedSet<BiasMetric> STANDARD = Collections.unmodifiableSortedSet(new TreeSet<>(
            List.of(BiasMetric.DPL, BiasMetric.DPPL, BiasMetric.DI, BiasMetric.RD, BiasMetric.SD, BiasMetric.AD)));

    static final double STANDARD_CHANGE = 0.05;

    public BiasConfig {
        facets = List.copyOf(facets);
        favourable = Set.copyOf(favourable);
        metrics = Collections.unmodifiableSortedSet(new TreeSet<>(metrics));
        allowed = Collections.unmodifiableSortedMap(new TreeMap<>(allowed));
    }
}
