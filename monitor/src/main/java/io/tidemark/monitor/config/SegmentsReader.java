package io.tidemark.monitor.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the slices of the traffic that are watched on their own: facets in a field first, since conditions may ask for them, then
 * conditions, and last the crossings of either, and those that are searched.
 */
final class SegmentsReader {

    private enum Profile {
        FULL,
        LIGHT,
        COUNTED
    }

    private static final Map<String, Profile> PROFILES =
            Map.of("full", Profile.FULL, "light", Profile.LIGHT, "counted", Profile.COUNTED);
    private static final int MOST_SEARCHED = 6;
    private static final int MOST_FACETS = 50;
    private static final int MOST_THRESHOLDS = 50;
    private static final int MOST_BINS = 50;
    private static final int MOST_CROSSED = 3;
    private static final int STANDARD_PAIRS = 100;

    /** In the order of reading. */
    private static final List<String> KINDS = List.of("facet", "where", "cross", "search");

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
        Map<String, List<Cursor>> byKind = elements.stream().collect(Collectors.groupingBy(SegmentsReader::kind));
        Map<Cursor, List<SegmentConfig>> read = new HashMap<>();
        for (String kind : KINDS) {
            byKind.getOrDefault(kind, List.of()).forEach(element -> read.put(element, read(kind, element, like)));
        }
        List<SegmentConfig> all =
                elements.stream().flatMap(element -> read.get(element).stream()).toList();
        if (all.size() > MOST_FACETS) {
            at.problem("makes " + all.size() + " facets with all that is searched; at most " + MOST_FACETS
                    + " are allowed");
        }
        return all;
    }

    private List<SegmentConfig> read(String kind, Cursor at, Cursor like) {
        return switch (kind) {
            case "facet" -> noted(at, facet(at)).stream().toList();
            case "where" -> noted(at, condition(at, like)).stream().toList();
            case "cross" -> noted(at, cross(at)).stream().toList();
            default -> searched(at);
        };
    }

    /** The key that says what an element is; facet where none does, or several do, so that this is told. */
    private static String kind(Cursor at) {
        if (at.isText()) {
            return "facet";
        }
        at.onlyKeys("facet", "field", "thresholds", "bins", "where", "name", "cross", "search", "profile", "values");
        List<String> kinds =
                KINDS.stream().filter(key -> at.key(key).isPresent()).toList();
        if (kinds.size() > 1) {
            at.problem("must hold one of " + String.join(", ", KINDS) + ", not " + kinds.size());
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
        boolean isBinned = at.key("bins").isPresent();
        if (isCut) {
            refuse(at, "a facet with thresholds", "values", "bins");
        } else if (isBinned) {
            refuse(at, "a facet with bins", "values");
        }
        int bins = at.key("bins").integer(2, 2, MOST_BINS);
        return at.key("facet").required("name the facet").read(Names::name).map(facet -> {
            String place = field.orElse(facet);
            if (isCut) {
                return segment(at, facet, new SlicedBy.Thresholds(place, thresholds), thresholds.size() + 1);
            }
            return isBinned
                    ? segment(at, facet, new SlicedBy.Bins(facet, place, bins), bins)
                    : segment(at, facet, new SlicedBy.Field(place), values(at));
        });
    }

    private static void refuse(Cursor at, String what, String... keys) {
        for (String key : keys) {
            if (at.key(key).isPresent()) {
                at.key(key).problem("is not for " + what + "; leave it out");
            }
        }
    }

    private static SegmentConfig segment(Cursor at, String facet, SlicedBy by, int values) {
        Profile profile = at.key("profile").choice(PROFILES).orElse(Profile.LIGHT);
        return new SegmentConfig(facet, by, profile == Profile.FULL, values, profile != Profile.COUNTED);
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
        refuse(at, "a slice by a condition", "field", "thresholds", "bins", "values");
        Optional<ReviewCondition> where = new ConditionReader(
                        at.key("where").like(like), classes, predictions, features, List.copyOf(known.values()))
                .ofSlice()
                .read();
        Optional<String> name =
                at.key("name").required("name the slice, such as young-men").read(Names::name);
        return name.flatMap(called -> where.map(of -> segment(at, called, new SlicedBy.Condition(of), 2)));
    }

    private Optional<SegmentConfig> cross(Cursor at) {
        refuse(at, "crossed facets", "field", "thresholds", "bins");
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
        return Optional.of(segment(at, name, crossing(parts), values(at)));
    }

    private static SlicedBy crossing(List<SegmentConfig> parts) {
        return new SlicedBy.Cross(
                parts.stream().map(SegmentConfig::facet).toList(),
                parts.stream().map(SegmentConfig::by).toList());
    }

    /** All facets named and all pairs of them, as far as they are not segments anyway: counted, and no more. */
    private List<SegmentConfig> searched(Cursor at) {
        refuse(at, "a search", "field", "thresholds", "bins", "name", "profile");
        Cursor list = at.key("search");
        Set<String> names = new HashSet<>();
        List<SegmentConfig> facets = list.elements().stream()
                .flatMap(element -> element.read(name -> crossable(name, names)).stream())
                .toList();
        if (list.elements().size() < 2 || list.elements().size() > MOST_SEARCHED) {
            list.problem("must name 2 to " + MOST_SEARCHED + " facets, such as [sex, region, age]");
            return List.of();
        }
        List<SegmentConfig> added = new ArrayList<>();
        facets.forEach(one -> added.add(new SegmentConfig(one.facet(), one.by(), false, one.mostValues(), false)));
        for (int first = 0; first < facets.size(); first++) {
            SegmentConfig one = facets.get(first);
            for (SegmentConfig other : facets.subList(first + 1, facets.size())) {
                added.add(new SegmentConfig(
                        one.facet() + SlicedBy.CROSS + other.facet(),
                        crossing(List.of(one, other)),
                        false,
                        at.key("values").integer(STANDARD_PAIRS, 1, SegmentConfig.MOST_VALUES),
                        false));
            }
        }
        added.removeIf(segment -> known.putIfAbsent(segment.facet(), segment) != null);
        return added;
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
