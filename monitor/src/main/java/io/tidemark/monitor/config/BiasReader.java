package io.tidemark.monitor.config;

import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.Tolerated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads which facets a model is watched for bias by. */
final class BiasReader {

    private static final Pattern RANGE = Pattern.compile("(-?\\d+(?:\\.\\d+)?)\\.\\.(-?\\d+(?:\\.\\d+)?)");

    private static final Map<String, BiasMetric> METRICS =
            BiasConfig.METRICS.stream().collect(Collectors.toMap(Enum::name, Function.identity()));

    private final List<String> classes;
    private final List<SegmentConfig> segments;

    BiasReader(List<String> classes, List<SegmentConfig> segments) {
        this.classes = classes;
        this.segments = segments;
    }

    Optional<BiasConfig> bias(Cursor at) {
        if (!at.isPresent()) {
            return Optional.empty();
        }
        at.onlyKeys("facets", "favourable", "metrics", "change", "allowed");
        if (classes.isEmpty()) {
            at.problem("needs classes: the values of a regression are compared by `tidemark bias`, not on the stream");
        }
        Set<String> names = segments.stream().map(SegmentConfig::facet).collect(Collectors.toSet());
        List<String> facets = all(
                at.key("facets").required("name facets that are segments of the model"),
                names,
                "segments of the model");
        List<String> favourable = all(
                at.key("favourable").required("name the classes that are wished for"),
                Set.copyOf(classes),
                "classes of the model");
        if (!classes.isEmpty() && favourable.containsAll(classes)) {
            at.key("favourable").problem("must leave out a class; if all are wished for there is nothing to compare");
        }
        return Optional.of(new BiasConfig(
                facets,
                Set.copyOf(favourable),
                metrics(at.key("metrics")),
                at.key("change").share(BiasConfig.STANDARD_CHANGE),
                allowed(at.key("allowed"))));
    }

    private static List<String> all(Cursor at, Set<String> known, String what) {
        List<String> names = new ArrayList<>();
        for (Cursor element : at.elements()) {
            element.text().ifPresent(name -> {
                if (!known.contains(name)) {
                    element.problem(
                            name,
                            "is none of the " + what + ", which are "
                                    + known.stream().sorted().toList());
                } else if (names.contains(name)) {
                    element.problem(name, "is written twice; keep one");
                }
                names.add(name);
            });
        }
        return names.stream().distinct().toList();
    }

    private static SortedSet<BiasMetric> metrics(Cursor at) {
        if (!at.isPresent()) {
            return BiasConfig.STANDARD;
        }
        TreeSet<BiasMetric> metrics = new TreeSet<>();
        at.elements().forEach(element -> element.choice(METRICS).ifPresent(metrics::add));
        return metrics;
    }

    private static SortedMap<BiasMetric, Tolerated> allowed(Cursor at) {
        SortedMap<BiasMetric, Tolerated> allowed = new TreeMap<>();
        at.entries().forEach((name, range) -> {
            BiasMetric metric = METRICS.get(name);
            if (metric == null) {
                range.problem("is no metric; there are " + BiasConfig.METRICS);
            } else {
                range.read(text -> range(text, metric)).ifPresent(of -> allowed.put(metric, of));
            }
        });
        return allowed;
    }

    private static Tolerated range(String text, BiasMetric metric) {
        Matcher matcher = RANGE.matcher(text);
        boolean isRange = matcher.matches();
        double low = isRange ? Double.parseDouble(matcher.group(1)) : 0;
        double high = isRange ? Double.parseDouble(matcher.group(2)) : -1;
        if (!(low <= high) || metric == BiasMetric.DI && low <= 0) {
            throw new IllegalArgumentException(
                    "is no range; write its ends as low..high, such as -0.1..0.1, of DI above 0, such as 0.8..1.25");
        }
        return new Tolerated(low, high);
    }
}
