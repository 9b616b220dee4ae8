package io.tidemark.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.categorical.Hellinger;
import io.tidemark.statistics.categorical.JensenShannon;
import io.tidemark.statistics.categorical.KullbackLeibler;
import io.tidemark.statistics.categorical.LInfinity;
import io.tidemark.statistics.categorical.LogBase;
import io.tidemark.statistics.categorical.LpDistance;
import io.tidemark.statistics.categorical.PopulationStabilityIndex;
import io.tidemark.statistics.categorical.TotalVariation;
import io.tidemark.statistics.categorical.ZeroPolicy;

/** Distances of two count vectors, be they of categories or of bins. */
final class DivergenceAnswers {

    private DivergenceAnswers() {}

    static Measurement of(String statistic, JsonNode params, long[] baseline, long[] current) {
        return switch (statistic) {
            case "psi" -> PopulationStabilityIndex.of(baseline, current, zeros(params));
            case "kl_divergence" -> kullbackLeibler(params, baseline, current);
            case "js_distance" -> JensenShannon.distance(baseline, current, base(params));
            case "js_divergence" -> JensenShannon.divergence(baseline, current, base(params));
            case "hellinger" -> Hellinger.of(baseline, current);
            case "total_variation" -> TotalVariation.of(baseline, current);
            case "l_infinity" -> LInfinity.of(baseline, current);
            case "lp" -> LpDistance.of(baseline, current, params.get("p").asDouble());
            default -> throw new UnknownStatisticException(statistic);
        };
    }

    private static Measurement kullbackLeibler(JsonNode params, long[] baseline, long[] current) {
        String direction = params.path("direction").asText("current||baseline");
        return switch (direction) {
            case "current||baseline" -> KullbackLeibler.ofCurrent(baseline, current, base(params), zeros(params));
            case "baseline||current" -> KullbackLeibler.ofBaseline(baseline, current, base(params), zeros(params));
            default -> throw new UnknownStatisticException("direction " + direction);
        };
    }

    private static LogBase base(JsonNode params) {
        String base = params.path("base").asText("2");
        return switch (base) {
            case "2" -> LogBase.TWO;
            case "e" -> LogBase.E;
            default -> throw new UnknownStatisticException("base " + base);
        };
    }

    private static ZeroPolicy zeros(JsonNode params) {
        return params.hasNonNull("epsilon")
                ? ZeroPolicy.epsilon(params.get("epsilon").asDouble())
                : ZeroPolicy.exact();
    }
}
