package io.tidemark.monitor.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the slices of the traffic that are watched on their own: facets in a field first, since conditions may ask for them, then
 * conditions, and last the crossings of either.
 */
final class SegmentsReader {

    private static final Map<String, Boolean> IS_FULL = Map.of("full", true, "light", false);
    private static final int MOST_FACETS = 50;
    private static final int MOST_THRESHOLDS = 50;
    private static final int MOST_CROSSED = 3;

    private final List<String> classes;
    private final PredictionSource predictions;
    private final List<FeatureConfig> features;

    /** What has been read so far, in the order of reading. */
    private final Map<String, SegmentConfig> known = new LinkedHashMap<>();

    SegmentsReader(List<String> classes, PredictionSource predictions, List<FeatureConfig> features) {
        this.classes = classes;
        this.predictions = predictions;
        this.features = features;
    }

    /**
     * The segments, in the order of the file.
     *
     * @param like where conditions are documented
     */
    List<SegmentConfig> segments(Cursor at, Cursor like) {
        List<Cursor> elements = at.elements();
        if (elements.size() > MOST_FACETS) {
            at.problem("has " + elements.size() + " elements; at most " + MOST_FACETS + " are allowed");
            return List.of();
        }
        Map<Cursor, Optional<SegmentConfig>> read = new HashMap<>();
        List<Cursor> conditions = new ArrayList<>();
        List<Cursor> crossings = new ArrayList<>();
        for (Cursor element : elements) {
            if (element.isText() || kind(element).equals("facet")) {
                read.put(element, noted(element, facet(element)));
            } else {
                (kind(element).equals("where") ? conditions : crossings).add(element);
            }
        }
        conditions.forEach(element -> read.put(element, noted(element, condition(element, like))));
        crossings.forEach(element -> read.put(element, noted(element, cross(element))));
        return elements.stream()
                .map(read::get)
                .filter(Objects::nonNull)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The key that says what an element is; facet where none does, or several do, so that this is told. */
    private static String kind(Cursor at) {
        at.onlyKeys("facet", "field", "thresholds", "where", "name", "cross", "profile", "values");
        List<String> kinds = List.of("facet", "where", "cross").stream()
                .filter(key -> at.key(key).isPresent())
                .toList();
        if (kinds.size() > 1) {
            at.problem("must hold one of facet, where, cross, not " + kinds.size());
        }
        return kinds.size() == 1 ? kinds.get(0) : "facet";
    }

    private Optional<SegmentConfig> noted(Cursor at, Optional<SegmentConfig> segment) {
        segment.ifPresent(of -> {
            if (known.putIfAbsent(of.facet(), of) != null) {
                at.problem("repeats the facet " + of.facet() + "; keep one, or give it another name");
            }
        });
        return segment;
    }

    private static Optional<SegmentConfig> facet(Cursor at) {
        if (at.isText()) {
            return at.read(Names::name)
                    .map(facet -> new SegmentConfig(facet, facet, false, SegmentConfig.STANDARD_VALUES));
        }
        refuse(at, "a facet in a field", "name");
        Optional<String> field = at.key("field").read(Names::field);
        List<Double> thresholds = thresholds(at.key("thresholds"));
        boolean isCut = at.key("thresholds").isPresent();
        if (isCut) {
            refuse(at, "a facet with thresholds", "values");
        }
        int values = isCut ? thresholds.size() + 1 : values(at);
        return at.key("facet").required("name the facet").read(Names::name).map(facet -> {
            String place = field.orElse(facet);
            return new SegmentConfig(
                    facet,
                    isCut ? new SlicedBy.Thresholds(place, thresholds) : new SlicedBy.Field(place),
                    isFull(at),
                    values);
        });
    }

    private static void refuse(Cursor at, String what, String... keys) {
        for (String key : keys) {
            if (at.key(key).isPresent()) {
                at.key(key).problem("is not for " + what + "; leave it out");
            }
        }
    }

    private static boolean isFull(Cursor at) {
        return at.key("profile").choice(IS_FULL).orElse(false);
    }

    private static int values(Cursor at) {
        return at.key("values").integer(SegmentConfig.STANDARD_VALUES, 1, SegmentConfig.MOST_VALUES);
    }

    private static List<Double> thresholds(Cursor at) {
        List<Double> thresholds = at.elements().stream()
                .flatMap(element -> element.read(Units::number).stream())
                .map(number -> number + 0.0)
                .toList();
        boolean rise = thresholds.stream().distinct().sorted().toList().equals(thresholds);
        if (!rise || thresholds.size() > MOST_THRESHOLDS) {
            at.problem("must be at most " + MOST_THRESHOLDS + " rising numbers, such as [25, 40, 65]");
        }
        return thresholds;
    }

    private Optional<SegmentConfig> condition(Cursor at, Cursor like) {
        refuse(at, "a slice by a condition", "field", "thresholds", "values");
        Optional<ReviewCondition> where = new ConditionReader(
                        at.key("where").like(like), classes, predictions, features, List.copyOf(known.values()))
                .ofSlice()
                .read();
        Optional<String> name =
                at.key("name").required("name the slice, such as young-men").read(Names::name);
        return name.flatMap(
                called -> where.map(of -> new SegmentConfig(called, new SlicedBy.Condition(of), isFull(at), 2)));
    }

    private Optional<SegmentConfig> cross(Cursor at) {
        refuse(at, "crossed facets", "field", "thresholds");
        Cursor list = at.key("cross");
        Set<String> names = new HashSet<>();
        List<SegmentConfig> parts = list.elements().stream()
                .flatMap(element -> element.read(name -> crossable(name, names)).stream())
                .toList();
        if (list.elements().size() < 2 || list.elements().size() > MOST_CROSSED) {
            list.problem("must name 2 to " + MOST_CROSSED + " facets, such as [sex, region]");
            return Optional.empty();
        }
        List<String> facets = parts.stream().map(SegmentConfig::facet).toList();
        String name = at.key("name").read(Names::name).orElse(String.join(SlicedBy.CROSS, facets));
        return Optional.of(new SegmentConfig(
                name,
                new SlicedBy.Cross(facets, parts.stream().map(SegmentConfig::by).toList()),
                isFull(at),
                values(at)));
    }

    private SegmentConfig crossable(String name, Set<String> names) {
        SegmentConfig facet = Optional.ofNullable(known.get(name))
                .or(() -> features.stream()
                        .filter(feature -> feature.name().equals(name) && !feature.numeric())
                        .map(feature -> new SegmentConfig(name, feature.field(), false, SegmentConfig.STANDARD_VALUES))
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException(
                        "is neither another facet of segments nor a feature that is a category; facets are "
                                + known.keySet()));
        if (facet.by() instanceof SlicedBy.Cross) {
            throw new IllegalArgumentException("is crossed itself; name the facets that it is made of");
        }
        if (!names.add(name)) {
            throw new IllegalArgumentException("is named twice; once is enough");
        }
        return facet;
    }
}
