package io.tidemark.monitor.config;

import io.tidemark.monitor.config.Limits.Above;
import io.tidemark.monitor.config.Limits.Below;
import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.Convention;
import io.tidemark.statistics.bias.FacetPair;
import io.tidemark.statistics.bias.Tolerated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
            Arrays.stream(BiasMetric.values()).collect(Collectors.toMap(Enum::name, Function.identity()));

    private static final Map<String, Convention> CONVENTIONS = Arrays.stream(Convention.values())
            .collect(Collectors.toMap(convention -> convention.name().toLowerCase(Locale.ROOT), Function.identity()));

    private final List<String> classes;
    private final boolean hasPrediction;
    private final List<SegmentConfig> segments;

    BiasReader(List<String> classes, PredictionSource predictions, List<SegmentConfig> segments) {
        this.classes = classes;
        this.hasPrediction = predictions.prediction().isPresent();
        this.segments = segments;
    }

    Optional<BiasConfig> bias(Cursor at) {
        if (!at.isPresent()) {
            return Optional.empty();
        }
        at.onlyKeys(
                "facets",
                "favourable",
                "above",
                "below",
                "metrics",
                "change",
                "allowed",
                "convention",
                "pairs",
                "group");
        Set<String> names = segments.stream().map(SegmentConfig::facet).collect(Collectors.toSet());
        List<String> facets = all(
                at.key("facets").required("name facets that are segments of the model"),
                names,
                "segments of the model");
        Optional<String> group = at.key("group").read(Names::name);
        group.ifPresent(of -> requireCrossed(at.key("group"), of, facets));
        return Optional.of(new BiasConfig(
                facets,
                classes.isEmpty() ? Set.of() : classes(at),
                classes.isEmpty() ? values(at) : Optional.empty(),
                metrics(at.key("metrics"), group.isPresent()),
                at.key("change").share(BiasConfig.STANDARD_CHANGE),
                allowed(at.key("allowed")),
                at.key("convention").choice(CONVENTIONS).orElse(Convention.DEFAULT),
                pairs(at.key("pairs")),
                group));
    }

    private Set<String> classes(Cursor bias) {
        refuse(bias, "above", "of classes; name the favourable ones");
        refuse(bias, "below", "of classes; name the favourable ones");
        Cursor at = bias.key("favourable");
        List<String> favourable =
                all(at.required("name the classes that are wished for"), Set.copyOf(classes), "classes of the model");
        if (favourable.containsAll(classes)) {
            at.problem("must leave out a class; if all are wished for there is nothing to compare");
        }
        return Set.copyOf(favourable);
    }

    /** Of a regression. */
    private Optional<Limits> values(Cursor at) {
        if (!hasPrediction) {
            at.problem("needs predictions.prediction, the value that is wished for");
        }
        if (at.key("above").isPresent() == at.key("below").isPresent()) {
            at.problem(
                    "of a regression must hold either above or below, which values are wished for, such as above: 100");
        }
        refuse(at, "favourable", "of a regression; write above or below");
        Optional<Limits> above = at.key("above").read(Units::number).map(Above::new);
        Optional<Limits> below = at.key("below").read(Units::number).map(Below::new);
        return above.or(() -> below);
    }

    private static void refuse(Cursor at, String key, String why) {
        if (at.key(key).isPresent()) {
            at.key(key).problem("is not for bias " + why);
        }
    }

    private void requireCrossed(Cursor at, String group, List<String> facets) {
        for (String facet : facets) {
            if (BiasConfig.crossedWith(group, facet, segments).isEmpty()) {
                at.problem(
                        group,
                        "needs the rows of each of its values: add {cross: [" + facet + ", " + group
                                + "]} to the segments of the model");
            }
        }
    }

    private static List<FacetPair> pairs(Cursor at) {
        List<FacetPair> pairs = new ArrayList<>();
        if (!at.isPresent()) {
            return pairs;
        }
        for (Cursor pair : at.elements()) {
            List<String> values = pair.elements().stream()
                    .flatMap(value -> value.text().stream())
                    .distinct()
                    .toList();
            if (values.size() == 2) {
                pairs.add(new FacetPair(values.get(0), values.get(1)));
            } else {
                pair.problem("must be two values of a facet, such as [[Black, White]]: the one looked at comes first");
            }
        }
        return pairs;
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

    private static SortedSet<BiasMetric> metrics(Cursor at, boolean isGrouped) {
        TreeSet<BiasMetric> metrics = new TreeSet<>();
        if (!at.isPresent()) {
            metrics.addAll(BiasConfig.STANDARD);
            metrics.addAll(isGrouped ? BiasConfig.CONDITIONAL : Set.of());
            return metrics;
        }
        at.elements().forEach(element -> element.choice(METRICS).ifPresent(metrics::add));
        if (!isGrouped && metrics.stream().anyMatch(BiasConfig.CONDITIONAL::contains)) {
            at.problem("compares within the values of a group for CDDL and CDDPL; write group");
        }
        return metrics;
    }

    private static SortedMap<BiasMetric, Tolerated> allowed(Cursor at) {
        SortedMap<BiasMetric, Tolerated> allowed = new TreeMap<>();
        at.entries().forEach((name, range) -> {
            BiasMetric metric = METRICS.get(name);
            if (metric == null) {
                range.problem("is no metric; there are " + Arrays.toString(BiasMetric.values()));
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
