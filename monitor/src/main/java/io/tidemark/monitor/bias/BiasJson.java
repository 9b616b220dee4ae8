package io.tidemark.monitor.bias;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.schemas.wire.JsonNumbers;
import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.bias.FacetRates;
import java.util.Locale;
import java.util.Set;

/** The answer as JSON, for programs; doubles have 12 significant digits. docs/bias.md describes the fields. */
public final class BiasJson {

    private BiasJson() {}

    public static ObjectNode of(BiasResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("verdict", word(result.ruling()));
        json.put("summary", BiasWording.headline(result));
        json.put("source", result.source()).put("rows", result.rows());
        Question question = result.question();
        question.label().ifPresent(of -> outcome(json.putObject("labels"), of, result.wishedLabels()));
        question.prediction().ifPresent(of -> outcome(json.putObject("predictions"), of, result.wishedPredictions()));
        question.group().ifPresent(group -> json.put("group", group));
        json.put("convention", word(question.convention()));
        put(json, "falseDiscovery", result.falseDiscovery());
        ArrayNode facets = json.putArray("facets");
        result.facets().forEach(facet -> facet(facets.addObject(), facet));
        result.entropy().ifPresent(entropy -> measurement(json.putObject("generalisedEntropy"), entropy));
        result.notes().forEach(json.putArray("notes")::add);
        return json;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void put(ObjectNode json, String name, double value) {
        json.set(name, JsonNumbers.toJson(value));
    }

    private static void outcome(ObjectNode json, Outcome outcome, Set<String> wished) {
        json.put("column", outcome.column());
        wished.stream().sorted().forEach(json.putArray("favourable")::add);
    }

    private static void facet(ObjectNode json, FacetResult facet) {
        json.put("facet", facet.name());
        ArrayNode values = json.putArray("values");
        facet.values().forEach((name, rates) -> rates(values.addObject().put("value", name), rates));
        ArrayNode sides = json.putArray("comparisons");
        facet.sides().forEach(of -> sides(sides.addObject(), of));
    }

    private static void rates(ObjectNode json, FacetRates rates) {
        json.put("rows", rates.rows());
        rate(json, "favourableLabels", rates.labelled());
        rate(json, "favourablePredictions", rates.predicted());
        rate(json, "accuracy", rates.accuracy());
        rate(json, "recall", rates.recall());
        rate(json, "specificity", rates.specificity());
        rate(json, "precision", rates.precision());
    }

    private static void rate(ObjectNode json, String name, Measurement rate) {
        if (rate instanceof Estimate) {
            measurement(json.putObject(name), rate);
        }
    }

    private static void measurement(ObjectNode json, Measurement measurement) {
        if (measurement instanceof Estimate of) {
            put(json, "value", of.value());
            put(json, "standardError", of.standardError());
            put(json, "lower", of.lower());
            put(json, "upper", of.upper());
            json.put("n", of.n());
        } else if (measurement instanceof Measured of) {
            put(json, "value", of.value());
            json.put("reason", "it divides by 0").put("n", of.n());
        } else if (measurement instanceof Undefined of) {
            json.put("reason", of.reason());
        } else if (measurement instanceof NotEnoughData of) {
            json.put("reason", "not enough rows").put("n", of.n()).put("nNeeded", of.needed());
        }
    }

    private static void sides(ObjectNode json, SidesResult sides) {
        json.put("d", sides.d());
        sides.a().ifPresentOrElse(other -> json.put("a", other), () -> json.putNull("a"));
        ArrayNode metrics = json.putArray("metrics");
        sides.metrics().forEach(of -> metric(metrics.addObject(), sides, of));
    }

    private static void metric(ObjectNode json, SidesResult sides, MetricResult metric) {
        json.put("metric", metric.metric().name());
        json.put("verdict", word(metric.ruling()));
        measurement(json, metric.value());
        put(json, "neutral", metric.metric().neutral());
        metric.tolerated().ifPresent(of -> {
            ArrayNode range = json.putArray("tolerated");
            range.add(JsonNumbers.toJson(of.low()));
            range.add(JsonNumbers.toJson(of.high()));
        });
        metric.pAdjusted().ifPresent(p -> put(json, "pAdjusted", p));
        json.put("leastCount", metric.leastCount());
        BiasWording.favoured(sides, metric).ifPresent(who -> json.put("favoured", who));
        json.put("sentence", BiasWording.sentence(sides, metric));
    }
}
