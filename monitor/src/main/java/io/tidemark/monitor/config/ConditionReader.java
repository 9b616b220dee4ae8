package io.tidemark.monitor.config;

import io.tidemark.monitor.config.Limits.Above;
import io.tidemark.monitor.config.Limits.Below;
import io.tidemark.monitor.config.Limits.Between;
import io.tidemark.monitor.config.ReviewCondition.Alerted;
import io.tidemark.monitor.config.ReviewCondition.All;
import io.tidemark.monitor.config.ReviewCondition.Any;
import io.tidemark.monitor.config.ReviewCondition.Disagrees;
import io.tidemark.monitor.config.ReviewCondition.Doubt;
import io.tidemark.monitor.config.ReviewCondition.Facet;
import io.tidemark.monitor.config.ReviewCondition.Measure;
import io.tidemark.monitor.config.ReviewCondition.Missing;
import io.tidemark.monitor.config.ReviewCondition.Not;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import io.tidemark.monitor.config.ReviewCondition.Target;
import io.tidemark.monitor.config.ReviewCondition.Within;
import io.tidemark.statistics.judge.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads a condition: by which predictions are put before people, or by which they are a slice of the traffic. A condition without an id is called by its kind, after
 * the id of the nearest condition around it that has one: names stay when others are added, and so do the draws.
 */
final class ConditionReader {

    private static final List<String> KINDS = List.of(
            "any",
            "all",
            "not",
            "confidence",
            "margin",
            "entropy",
            "missing",
            "disagrees",
            "facet",
            "number",
            "sample");

    private static final String[] KEYS = Stream.of(List.of("id"), KINDS, List.of("while"))
            .flatMap(List::stream)
            .toArray(String[]::new);

    private static final String ONLY_NUMBERS =
            "is only for a number in a span of time, such as {sample: 60/h, while: ...}:"
                    + " alerts are known where numbers are drawn, and not yet where predictions are read. Write a number, within all"
                    + " beside what is to hold";

    private static final String NAMES_NOTHING =
            "has no value; name alerts, such as {alert: [covariate]}, or leave it out for a number that is drawn at all times";

    /** Kinds of alerts that windows tell of by themselves. */
    private static final Set<String> ALERTS = new TreeSet<>(
            Set.of(Kind.DATA_QUALITY.word(), Kind.COVARIATE.word(), Kind.PREDICTION.word(), Kind.ATTRIBUTION.word()));

    /** Those of them that are about features, or what they contributed. */
    private static final Set<String> ALERTS_OF_FEATURES = Set.of(Kind.COVARIATE.word(), Kind.ATTRIBUTION.word());

    private final Cursor root;
    private final List<String> classes;
    private final PredictionSource predictions;
    private final Map<String, String> facets = new TreeMap<>();
    private final Map<String, String> numbers = new TreeMap<>();
    private final Map<String, SegmentConfig> judged = new TreeMap<>();
    private boolean mayDraw = true;
    private Optional<AttributionsConfig> attributions = Optional.empty();
    private final Set<String> ids =
            new HashSet<>(Set.of(ReviewConfig.AUDIT, ReviewConfig.CAMPAIGN, ReviewBudget.BUDGET));

    /**
     * @param root where the condition stands; those within it are documented as the same
     * @param segments whose facets may be asked for, as may features that are categories
     */
    ConditionReader(
            Cursor root,
            List<String> classes,
            PredictionSource predictions,
            List<FeatureConfig> features,
            List<SegmentConfig> segments) {
        this.root = root;
        this.classes = classes;
        this.predictions = predictions;
        segments.stream().filter(SegmentConfig::judged).forEach(segment -> judged.put(segment.facet(), segment));
        features.forEach(feature -> (feature.numeric() ? numbers : facets).put(feature.name(), feature.field()));
        segments.forEach(segment -> {
            if (segment.by() instanceof SlicedBy.Field by) {
                facets.put(segment.facet(), by.field());
            } else if (segment.by() instanceof SlicedBy.Thresholds by) {
                numbers.put(segment.facet(), by.field());
            } else if (segment.by() instanceof SlicedBy.Bins by) {
                numbers.put(segment.facet(), by.field());
            }
        });
    }

    /**
     * For a slice of the traffic, which is not drawn, and may be of what the model answered: people who are put a prediction
     * before are not to know.
     */
    ConditionReader ofSlice() {
        mayDraw = false;
        predictions
                .prediction()
                .ifPresent(field -> (classes.isEmpty() ? numbers : facets).put(FeatureConfig.PREDICTION, field));
        predictions.scores().forEach((name, field) -> numbers.put(FeatureConfig.SCORE + name, field));
        return this;
    }

    /** For a review, which may be drawn while there are alerts: also of what is attributed, where that is known. */
    ConditionReader ofReview(Optional<AttributionsConfig> ofModel) {
        attributions = ofModel;
        return this;
    }

    /** Empty without a condition, or where it cannot be read. */
    Optional<ReviewCondition> read() {
        return root.isPresent() ? condition(root, "") : Optional.empty();
    }

    private Optional<ReviewCondition> condition(Cursor at, String around) {
        at.onlyKeys(KEYS);
        at.key("while").onlyKeys("alert", "segment");
        List<String> kinds =
                KINDS.stream().filter(kind -> at.key(kind).isPresent()).toList();
        if (kinds.size() != 1) {
            boolean misspelt = kinds.isEmpty()
                    && at.entries().keySet().stream().anyMatch(key -> !key.equals("id") && !key.equals("while"));
            if (!misspelt) {
                at.problem("must hold one of " + String.join(", ", KINDS) + ", not "
                        + (kinds.isEmpty() ? "none" : kinds.size()));
            }
            return Optional.empty();
        }
        String kind = kinds.get(0);
        boolean isMade = List.of("any", "all", "not").contains(kind);
        boolean hasWhile = at.key("while").isPresent() || at.isLeftEmpty("while");
        if (hasWhile && (isMade || !mayDraw)) {
            at.key("while")
                    .problem(mayDraw ? ONLY_NUMBERS : "is for reviews, and no slice of the traffic; leave it out");
        }
        Optional<String> given = at.key("id").read(Names::name);
        Supplier<Optional<String>> byKind = () -> Optional.of(around.isEmpty() ? kind : around + "." + kind);
        Cursor body = at.key(kind);
        return switch (kind) {
            case "any" -> several(body, given.orElse(around)).map(of -> new Any(unique(at, given), of));
            case "all" -> several(body, given.orElse(around)).map(of -> new All(unique(at, given), of));
            case "not" ->
                condition(body.like(root), given.orElse(around)).map(of -> new Not(unique(at, given.or(byKind)), of));
            default -> leaf(kind, body, unique(at, given.or(byKind))).map(leaf -> hasWhile ? during(at, leaf) : leaf);
        };
    }

    /** Draws are made where alerts are written; all else is decided where predictions are read, which must not wait for these. */
    private ReviewCondition during(Cursor at, ReviewCondition leaf) {
        Cursor during = at.key("while");
        if (leaf instanceof Target target) {
            if (at.isLeftEmpty("while")) {
                during.problem(NAMES_NOTHING);
                return leaf;
            }
            return alerted(during)
                    .map(alerted -> (ReviewCondition)
                            new Target(target.id(), target.rate(), target.cells(), Optional.of(alerted)))
                    .orElse(leaf);
        }
        if (mayDraw) {
            during.problem(ONLY_NUMBERS);
        }
        return leaf;
    }

    private Optional<Alerted> alerted(Cursor at) {
        Cursor named = at.key("alert")
                .required("name the kinds of alerts, such as [covariate, prediction], of which one is to fire");
        String segment = at.key("segment").read(this::knownSegment).orElse("");
        NavigableSet<String> kinds = new TreeSet<>();
        named.elements()
                .forEach(kind -> kind.read(word -> kindOfAlert(word, segment)).ifPresent(kinds::add));
        return kinds.isEmpty() ? Optional.empty() : Optional.of(new Alerted(kinds, segment));
    }

    private String kindOfAlert(String word, String segment) {
        if (!ALERTS.contains(word)) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", ALERTS)
                    + ": what labels tell comes when they do, and no draw can wait for it");
        }
        if (ALERTS_OF_FEATURES.contains(word)
                && !segment.isEmpty()
                && !facetOf(segment).full()) {
            throw new IllegalArgumentException("can never fire in " + segment
                    + ", of which only answers and scores are profiled; write profile: full beside that facet of"
                    + " segments, or leave this out");
        }
        if (word.equals(Kind.ATTRIBUTION.word())) {
            requireAttributions(segment);
        }
        return word;
    }

    private void requireAttributions(String segment) {
        if (attributions.isEmpty()) {
            throw new IllegalArgumentException("can never fire: the model has no attributions; leave it out");
        }
        if (!segment.isEmpty() && attributions.get().isApart()) {
            throw new IllegalArgumentException("can never fire in " + segment
                    + ": attributions on a topic of their own are of all traffic; leave out the segment, or this");
        }
    }

    private String knownSegment(String segment) {
        int equals = segment.indexOf('=');
        if (equals <= 0 || equals == segment.length() - 1 || facetOf(segment) == null) {
            throw new IllegalArgumentException("must be a value of a facet of segments, as in country=at"
                    + (judged.isEmpty() ? "; there is none" : "; facets are " + String.join(", ", judged.keySet())));
        }
        return segment;
    }

    private SegmentConfig facetOf(String segment) {
        return judged.get(segment.substring(0, segment.indexOf('=')));
    }

    private String unique(Cursor at, Optional<String> id) {
        id.filter(name -> !ids.add(name))
                .ifPresent(name -> at.problem("is called '" + name
                        + "' like another condition; give it an id of its own, by which reasons and draws go"));
        return id.orElse("");
    }

    private Optional<List<ReviewCondition>> several(Cursor at, String around) {
        List<Cursor> elements = at.elements();
        if (elements.isEmpty()) {
            at.problem("must have at least one element");
            return Optional.empty();
        }
        return Optional.of(elements.stream()
                .flatMap(element -> condition(element.like(root), around).stream())
                .toList());
    }

    private Optional<ReviewCondition> leaf(String kind, Cursor at, String id) {
        return switch (kind) {
            case "missing" -> at.read(Names::field).map(field -> new Missing(id, field));
            case "disagrees" -> disagrees(at, id);
            case "facet" -> facet(at, id).map(ReviewCondition.class::cast);
            case "number" -> number(at, id);
            case "sample" -> sample(at, id);
            default -> doubt(Measure.valueOf(kind.toUpperCase(Locale.ROOT)), at, id);
        };
    }

    private Optional<ReviewCondition> disagrees(Cursor at, String id) {
        if (classes.isEmpty()) {
            at.problem("is for models with classes: numbers of two models are hardly ever the same");
        }
        return at.read(Names::field).map(field -> new Disagrees(id, field));
    }

    private Optional<ReviewCondition> sample(Cursor at, String id) {
        if (!mayDraw) {
            at.problem("draws by chance, which is no slice of the traffic; leave it out");
        }
        return at.read(text -> drawn(text, id));
    }

    private Optional<ReviewCondition> number(Cursor at, String id) {
        at.onlyKeys("name", "lt", "gt", "between");
        Optional<String> name =
                at.key("name").required("name a feature that is a number").read(this::knownNumber);
        Optional<Limits> limits = limits(at, Units::number, Double.NaN, Double.NaN);
        return name.flatMap(of -> limits.map(within -> new Within(id, of, numbers.get(of), within)));
    }

    private String knownNumber(String name) {
        if (!numbers.containsKey(name)) {
            throw new IllegalArgumentException("is no feature that is a number"
                    + (numbers.isEmpty() ? "" : "; known are " + String.join(", ", numbers.keySet())));
        }
        return name;
    }

    /** A share of all, or a number in a span of time. */
    static ReviewCondition drawn(String text, String id) {
        return Rate.isWritten(text) ? new Target(id, Rate.of(text)) : new Sample(id, Units.portion(text));
    }

    private Optional<ReviewCondition> doubt(Measure measure, Cursor at, String id) {
        Optional<String> predicted = Optional.empty();
        if (measure == Measure.CONFIDENCE) {
            at.onlyKeys("lt", "gt", "between", "class");
            predicted = at.key("class").read(this::knownClass);
        } else {
            at.onlyKeys("lt", "gt", "between");
        }
        List<String> needed = predicted.map(List::of).orElse(classes);
        if (classes.isEmpty() || !predictions.scores().keySet().containsAll(needed)) {
            at.problem("needs class scores; map "
                    + (classes.isEmpty()
                            ? "classes and predictions.scores"
                            : "predictions.scores of " + String.join(", ", needed)));
        }
        Optional<String> only = predicted;
        return limits(at, Units::unit, 0, 1).map(limits -> new Doubt(id, measure, only, limits));
    }

    private String knownClass(String name) {
        if (!classes.contains(name)) {
            throw new IllegalArgumentException(
                    "is not a class of the model; classes are " + String.join(", ", classes));
        }
        return name;
    }

    /**
     * @param smallest number that nothing is below; NaN where there is none
     * @param largest number that nothing is above; likewise
     */
    private static Optional<Limits> limits(
            Cursor at, Function<String, Double> number, double smallest, double largest) {
        long given = List.of("lt", "gt", "between").stream()
                .filter(name -> at.key(name).isPresent())
                .count();
        if (given != 1) {
            at.problem("must hold one of lt, gt, between, such as {lt: 0.55}");
            return Optional.empty();
        }
        Optional<Limits> upper =
                at.key("lt").read(text -> limit(number.apply(text), smallest)).map(Below::new);
        Optional<Limits> lower =
                at.key("gt").read(text -> limit(number.apply(text), largest)).map(Above::new);
        return upper.or(() -> lower).or(() -> between(at.key("between"), number));
    }

    /** @param never the limit that no value is on the right side of */
    private static double limit(double limit, double never) {
        if (limit == never) {
            throw new IllegalArgumentException("can never hold");
        }
        return limit;
    }

    private static Optional<Limits> between(Cursor at, Function<String, Double> number) {
        if (!at.isPresent()) {
            return Optional.empty();
        }
        List<Double> ends =
                at.elements().stream().flatMap(end -> end.read(number).stream()).toList();
        if (ends.size() != 2 || ends.get(0) > ends.get(1)) {
            at.problem("must have the lower end and the upper one, such as [0.4, 0.6]");
            return Optional.empty();
        }
        return Optional.of(new Between(ends.get(0), ends.get(1)));
    }

    /** Some values of a facet that can be asked for. */
    Optional<Facet> facet(Cursor at, String id) {
        at.onlyKeys("name", "equals", "in");
        Optional<String> name = at.key("name")
                .required("name a facet of segments, or a feature that is a category")
                .read(this::knownFacet);
        if (at.key("equals").isPresent() == at.key("in").isPresent()) {
            at.problem("must have either equals or in, such as {name: country, in: [at, de]}");
        }
        Cursor wanted = at.key(at.key("in").isPresent() ? "in" : "equals");
        List<String> values = wanted.elements().stream()
                .flatMap(value -> value.text().stream())
                .distinct()
                .toList();
        if (wanted.isPresent() && values.isEmpty()) {
            wanted.problem("must have at least one value");
        }
        return name.map(facet -> new Facet(id, facet, facets.get(facet), values));
    }

    private String knownFacet(String name) {
        if (!facets.containsKey(name)) {
            throw new IllegalArgumentException("is neither a facet of segments nor a feature that is a category"
                    + (facets.isEmpty() ? "" : "; known are " + String.join(", ", facets.keySet())));
        }
        return name;
    }
}
