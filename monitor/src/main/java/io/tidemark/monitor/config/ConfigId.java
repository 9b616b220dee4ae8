package io.tidemark.monitor.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidemark.monitor.config.PredictionSource.Match;
import io.tidemark.statistics.bias.Convention;
import io.tidemark.statistics.detectors.DetectorKind;
import io.tidemark.statistics.judge.Tolerances;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Names a configuration by what its reports mean: models and fields, windows, tolerances, the alert rule, which records
 * count, and what is put before people. Two configurations with one id give the same reports for the same records and
 * baselines. Not part of it: brokers, registry, names and formats of topics that Tidemark writes, formats and paths of
 * inputs, commit interval, idleness, credentials, the order of features.
 */
public final class ConfigId {

    private static final int DIGITS = 12;
    private static final ObjectMapper CANONICAL =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private ConfigId() {}

    /** The first 12 hexadecimal digits of the SHA-256 of the canonical text. */
    public static String of(MonitorConfig config) {
        return hash(meaning(config));
    }

    /**
     * The same with the baselines that are judged against.
     *
     * @param baselines ids of the baselines, by model and version
     */
    public static String of(MonitorConfig config, Map<String, String> baselines) {
        return hash(List.of(meaning(config), baselines));
    }

    private static String hash(Object meaning) {
        try {
            return Sha256.hex(CANONICAL.writeValueAsString(meaning)).substring(0, DIGITS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts can be written", e);
        }
    }

    private static Map<String, Object> meaning(MonitorConfig config) {
        AlertRule alerts = config.alerts();
        Map<String, Object> meaning = new TreeMap<>(Map.of(
                "windows", config.windows().stream().map(ConfigId::meaning).toList(),
                "timing", meaning(config.timing()),
                "judging", meaning(config.tolerances()),
                "alerts", meaning(alerts),
                "models",
                        config.models().stream()
                                .sorted(Comparator.comparing(ModelConfig::name))
                                .map(ConfigId::meaning)
                                .toList()));
        if (config.models().stream().anyMatch(model -> model.attributions().isPresent())) {
            meaning.put("attribution", config.tolerances().attribution());
        }
        if (!config.retraining().equals(RetrainingRule.STANDARD)) {
            meaning.put("retraining", meaning(config.retraining()));
        }
        return meaning;
    }

    private static List<Object> meaning(RetrainingRule retraining) {
        return List.of(
                retraining.cooldown().toString(),
                retraining.unattended().stream().map(Enum::name).sorted().toList());
    }

    private static Map<String, Object> meaning(WindowSpec window) {
        Map<String, Object> meaning = new TreeMap<>(Map.of(
                "name", window.name(),
                "size", window.size().toString(),
                "advance", window.advance().toString()));
        if (window.adaptive()) {
            meaning.put("adaptive", true);
        }
        return meaning;
    }

    /** How many windows count is part of it only where they are counted. */
    private static List<Object> meaning(AlertRule alerts) {
        return alerts.countsWindows()
                ? List.of(
                        alerts.openAfter(),
                        alerts.openWithin(),
                        alerts.resolveAfter(),
                        alerts.promise().toString())
                : List.of(alerts.resolveAfter(), alerts.promise().toString());
    }

    private static Map<String, Object> meaning(Timing timing) {
        return Map.of(
                "outOfOrderness", timing.outOfOrderness().toString(),
                "lateness", timing.lateness().toString(),
                "maxAge", timing.maxAge().toString());
    }

    private static Map<String, Object> meaning(Tolerances tolerances) {
        return Map.of(
                "numeric", tolerances.numeric(),
                "categorical", tolerances.categorical(),
                "rate", tolerances.rate(),
                "conditional", tolerances.conditional(),
                "accuracy", tolerances.accuracy(),
                "loss", tolerances.loss(),
                "falseDiscovery", tolerances.falseDiscovery());
    }

    private static Map<String, Object> meaning(ModelConfig model) {
        Map<String, Object> meaning = new TreeMap<>(Map.of(
                "name", model.name(),
                "classes", model.classes(),
                "predictions", meaning(model.predictions()),
                "features",
                        model.features().stream()
                                .sorted(Comparator.comparing(FeatureConfig::name))
                                .map(feature -> List.of(feature.name(), feature.numeric(), feature.field()))
                                .toList(),
                "segments",
                        model.segments().stream()
                                .sorted(Comparator.comparing(SegmentConfig::facet))
                                .map(ConfigId::meaning)
                                .toList(),
                "baselines",
                        model.baselines().stream()
                                .map(BaselineConfig::version)
                                .sorted()
                                .toList()));
        Map<String, Object> lineages = lineages(model);
        if (!lineages.isEmpty()) {
            meaning.put("lineage", lineages);
        }
        if (!model.against().equals(Against.ROWS)) {
            meaning.put("against", model.against().names());
        }
        model.bias().ifPresent(bias -> meaning.put("bias", meaning(bias)));
        model.attributions()
                .ifPresent(of -> meaning.put(
                        "attributions",
                        List.of(of.field(), of.source().map(ConfigId::meaning).orElse(Map.of()))));
        if (!model.importance().isEmpty()) {
            meaning.put("importance", model.importance());
        }
        model.labels().ifPresent(labels -> meaning.put("labels", meaning(labels)));
        model.review().ifPresent(review -> meaning.put("review", ReviewMeaning.of(review)));
        model.review()
                .flatMap(ReviewConfig::campaigns)
                .ifPresent(rule -> meaning.put("campaigns", List.of(rule.kinds(), rule.drop(), rule.reserve())));
        return meaning;
    }

    private static List<Object> meaning(SegmentConfig segment) {
        List<Object> meaning =
                new ArrayList<>(List.of(segment.facet(), segment.by().meaning(), segment.full(), segment.mostValues()));
        if (!segment.judged()) {
            meaning.add("counted");
        }
        return meaning;
    }

    private static Map<String, Object> lineages(ModelConfig model) {
        Map<String, Object> lineages = new TreeMap<>();
        model.baselines().stream()
                .filter(baseline -> !baseline.lineage().isEmpty())
                .forEach(baseline -> lineages.put(baseline.version(), baseline.lineage()));
        return lineages;
    }

    private static Map<String, Object> meaning(BiasConfig bias) {
        Map<String, Object> allowed = new TreeMap<>();
        bias.allowed().forEach((metric, range) -> allowed.put(metric.name(), List.of(range.low(), range.high())));
        Map<String, Object> meaning = new TreeMap<>(Map.of(
                "facets", bias.facets().stream().sorted().toList(),
                "favourable", bias.favourable().stream().sorted().toList(),
                "metrics", bias.metrics().stream().map(Enum::name).toList(),
                "change", bias.change(),
                "allowed", allowed));
        bias.within().ifPresent(limits -> meaning.put("within", ReviewMeaning.of(limits)));
        if (bias.convention() != Convention.DEFAULT) {
            meaning.put("convention", bias.convention().name());
        }
        bias.group().ifPresent(group -> meaning.put("group", group));
        if (!bias.pairs().isEmpty()) {
            meaning.put(
                    "pairs",
                    bias.pairs().stream()
                            .map(pair -> List.of(pair.value(), pair.other()))
                            .toList());
        }
        return meaning;
    }

    private static List<String> meaning(Optional<Match> when) {
        return when.map(match -> List.of(match.field(), match.equalTo())).orElse(List.of());
    }

    private static Map<String, Object> meaning(LabelSource source) {
        Map<String, Object> meaning = new TreeMap<>(Map.of(
                "topic", source.topic(),
                "when", meaning(source.when()),
                "id", source.id(),
                "time", source.time().orElse(""),
                "label", source.label(),
                "source", source.source().orElse(""),
                "probability", source.probability().orElse(""),
                "horizon", source.horizon().toString()));
        if (source.sample() < 1) {
            meaning.put("sample", source.sample());
        }
        if (!source.measures().equals(ChosenMeasures.NONE)) {
            meaning.put("measures", meaning(source.measures()));
        }
        if (!source.detectors().equals(LabelSource.STANDARD_DETECTORS)) {
            meaning.put(
                    "detectors",
                    source.detectors().stream().map(DetectorKind::word).toList());
        }
        if (source.watchesAudit() && !source.asked()) {
            meaning.put("watch", ReviewConfig.AUDIT);
        }
        return meaning;
    }

    private static List<Object> meaning(ChosenMeasures measures) {
        return List.of(
                measures.costs(),
                measures.quantiles(),
                measures.threshold().stream().boxed().toList());
    }

    private static Map<String, Object> meaning(PredictionSource source) {
        return Map.of(
                "topic", source.topic(),
                "when", meaning(source.when()),
                "id", source.id().orElse(""),
                "time", source.time().orElse(""),
                "version",
                        List.of(
                                source.version().field().orElse(""),
                                source.version().constant()),
                "prediction", source.prediction().orElse(""),
                "scores", source.scores());
    }
}
