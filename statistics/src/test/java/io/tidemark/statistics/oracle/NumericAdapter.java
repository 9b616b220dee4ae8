package io.tidemark.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.binning.Bins;
import io.tidemark.statistics.twosample.AndersonDarling;
import io.tidemark.statistics.twosample.CramerVonMises;
import io.tidemark.statistics.twosample.EnergyDistance;
import io.tidemark.statistics.twosample.EppsSingleton;
import io.tidemark.statistics.twosample.KolmogorovSmirnov;
import io.tidemark.statistics.twosample.MannWhitneyU;
import io.tidemark.statistics.twosample.Wasserstein;
import io.tidemark.statistics.twosample.WelchT;
import java.util.Locale;

/** Tests and distances of two numeric samples. */
public final class NumericAdapter implements OracleAdapter {

    @Override
    public String file() {
        return "numeric_two_sample.json";
    }

    @Override
    public Answer answer(OracleCase oracle) {
        double[] baseline = oracle.numbers("baseline");
        double[] current = oracle.numbers("current");
        JsonNode params = oracle.params();
        return switch (oracle.statistic()) {
            case "ks_two_sample" ->
                Answer.of(KolmogorovSmirnov.test(baseline, current, KolmogorovSmirnov.PValue.valueOf(method(params))));
            case "wasserstein_1" -> Answer.of(Wasserstein.of(baseline, current));
            case "wasserstein_1_normed" -> Answer.of(normed(params, baseline, current));
            case "energy_distance" -> Answer.of(EnergyDistance.of(baseline, current));
            case "cramer_von_mises" ->
                Answer.of(CramerVonMises.of(baseline, current, CramerVonMises.PValue.valueOf(method(params))));
            case "anderson_darling_k_sample" ->
                Answer.of(AndersonDarling.of(baseline, current))
                        .with("critical_values", AndersonDarling.criticalValues());
            case "mann_whitney_u" ->
                Answer.of(MannWhitneyU.of(baseline, current, MannWhitneyU.PValue.valueOf(method(params))));
            case "welch_t" -> Answer.of(WelchT.of(baseline, current));
            case "epps_singleton" -> Answer.of(EppsSingleton.of(baseline, current));
            default -> overBins(oracle.statistic(), params, baseline, current);
        };
    }

    private static String method(JsonNode params) {
        return params.get("method").asText().toUpperCase(Locale.ROOT);
    }

    private static Measurement normed(JsonNode params, double[] baseline, double[] current) {
        return params.hasNonNull("floor")
                ? Wasserstein.normed(baseline, current, params.get("floor").asDouble())
                : Wasserstein.normed(baseline, current);
    }

    private static Answer overBins(String statistic, JsonNode params, double[] baseline, double[] current) {
        Bins bins = bins(params, baseline);
        long[] baselineCounts = bins.counts(baseline);
        long[] currentCounts = bins.counts(current);
        return Answer.of(DivergenceAnswers.of(statistic, params, baselineCounts, currentCounts))
                .with("edges", bins.edges())
                .with("baseline_counts", baselineCounts)
                .with("current_counts", currentCounts);
    }

    private static Bins bins(JsonNode params, double[] baseline) {
        String kind = params.path("bins").asText();
        return switch (kind) {
            case "baseline_quantile" ->
                Bins.ofQuantiles(baseline, params.get("n_bins").asInt());
            case "fixed_edges" -> Bins.ofEdges(Numbers.present(params.get("edges")));
            default -> throw new UnknownStatisticException("bins " + kind);
        };
    }
}
