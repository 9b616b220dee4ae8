package io.tidemark.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.statistics.detectors.Adwin;
import io.tidemark.statistics.detectors.Cusum;
import io.tidemark.statistics.detectors.Ddm;
import io.tidemark.statistics.detectors.Detector;
import io.tidemark.statistics.detectors.Eddm;
import io.tidemark.statistics.detectors.EwmaChart;
import io.tidemark.statistics.detectors.GeometricMovingAverage;
import io.tidemark.statistics.detectors.HddmA;
import io.tidemark.statistics.detectors.HddmW;
import io.tidemark.statistics.detectors.PageHinkley;
import io.tidemark.statistics.detectors.Rddm;
import io.tidemark.statistics.detectors.Sides;
import io.tidemark.statistics.detectors.Signal;
import io.tidemark.statistics.detectors.Stepd;
import java.util.ArrayList;
import java.util.List;

/** Where change detectors signal on a stream. */
public final class DetectorAdapter implements OracleAdapter {

    private final DetectorStreams streams;

    public DetectorAdapter(DetectorStreams streams) {
        this.streams = streams;
    }

    @Override
    public String file() {
        return "drift_detectors.json";
    }

    @Override
    public Answer answer(OracleCase oracle) {
        Detector detector = detector(oracle);
        List<Integer> changes = new ArrayList<>();
        List<Integer> warningStarts = new ArrayList<>();
        double[] values = streams.byName().get(oracle.input("stream").asText());
        for (int i = 0; i < values.length; i++) {
            Signal before = detector.last();
            Signal signal = detector.add(values[i]);
            if (signal == Signal.CHANGE) {
                changes.add(i);
            } else if (signal == Signal.WARNING && before != Signal.WARNING) {
                warningStarts.add(i);
            }
        }
        return Answer.figures("changes", changes)
                .and("warning_starts", warningStarts)
                .and("estimation_at_end", detector.estimate().orElse(0));
    }

    private static Detector detector(OracleCase oracle) {
        JsonNode params = oracle.params();
        int minimum = params.path("minNumInstances").asInt();
        double delta = params.path("delta").asDouble();
        double lambda = params.path("lambda").asDouble();
        double alpha = params.path("alpha").asDouble();
        double drift = params.path("driftConfidence").asDouble();
        double warning = params.path("warningConfidence").asDouble();
        return switch (oracle.statistic()) {
            case "ddm" ->
                new Ddm(
                        minimum,
                        params.get("warningLevel").asDouble(),
                        params.get("outcontrolLevel").asDouble());
            case "eddm" -> new Eddm();
            case "rddm" ->
                new Rddm(new Rddm.Options(
                        minimum,
                        params.get("warningLevel").asDouble(),
                        params.get("driftLevel").asDouble(),
                        params.get("maxSizeConcept").asInt(),
                        params.get("minSizeStableConcept").asInt(),
                        params.get("warnLimit").asInt()));
            case "page_hinkley" -> new PageHinkley(minimum, delta, lambda, alpha);
            case "page_hinkley_textbook" -> PageHinkley.textbook(minimum, delta, lambda);
            case "cusum" -> new Cusum(minimum, delta, lambda);
            case "gma" -> new GeometricMovingAverage(minimum, lambda, alpha);
            case "ewma_chart" -> new EwmaChart(minimum, lambda);
            case "hddm_a" -> new HddmA(drift, warning, sides(params));
            case "hddm_w" -> new HddmW(drift, warning, lambda, sides(params));
            case "stepd" -> stepd(oracle);
            case "adwin" -> new Adwin(params.get("deltaAdwin").asDouble());
            case "seed" -> throw new NotBuiltException(oracle.statistic());
            default -> throw new UnknownStatisticException(oracle.statistic());
        };
    }

    /** The source's fault also shows within one stream that is not marked: index 508 of real-elec2 after 60 rows without error. */
    private static Detector stepd(OracleCase oracle) {
        int window = oracle.params().get("windowSize").asInt();
        double drift = oracle.params().get("alphaDrift").asDouble();
        double warning = oracle.params().get("alphaWarning").asDouble();
        return oracle.isKnownFault() ? new Stepd(window, drift, warning) : Stepd.likeMoa(window, drift, warning);
    }

    private static Sides sides(JsonNode params) {
        String type = params.get("typeOfTest").asText();
        return switch (type) {
            case "One-sided" -> Sides.RISES;
            case "Two-sided" -> Sides.RISES_AND_FALLS;
            default -> throw new UnknownStatisticException("typeOfTest " + type);
        };
    }
}
