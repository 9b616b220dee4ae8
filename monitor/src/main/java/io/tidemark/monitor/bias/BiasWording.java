package io.tidemark.monitor.bias;

import io.tidemark.monitor.bias.Meaning.Favours;
import io.tidemark.monitor.check.Figures;
import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.FacetRates;
import io.tidemark.statistics.bias.Tolerated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says in plain sentences what was found. */
public final class BiasWording {

    private BiasWording() {}

    /** The whole in one sentence. */
    public static String headline(BiasResult result) {
        long compared = result.sides().count();
        long biased = result.sides().filter(of -> of.biased() > 0).count();
        String of = compared + (compared == 1 ? " comparison" : " comparisons");
        return switch (result.ruling()) {
            case BIAS -> biased + " of " + of + (biased == 1 ? " shows bias" : " show bias");
            case TOLERATED -> "No bias beyond what is tolerated in " + of;
            case UNSURE ->
                "No bias beyond doubt in " + of + ", but some metrics may lie beyond what is tolerated: more rows would"
                        + " tell";
            case TOO_FEW, NO_VALUE, DESCRIBES ->
                compared == 0 ? "There is nothing to compare" : "Not enough data to judge " + of;
        };
    }

    /** The rule that decided. */
    public static String rule(BiasResult result) {
        return "bias is a metric beyond its tolerated range beyond doubt: at most "
                + Math.round(100 * result.falseDiscovery()) + " % of what is called bias is expected to be none";
    }

    /** The value of a metric, or that it has none. */
    public static String value(Measurement measurement) {
        if (measurement instanceof Estimate estimate) {
            return Figures.effect(estimate.value());
        }
        return measurement instanceof Measured measured ? Figures.number(measured.value()) : "-";
    }

    /** Its 95 % interval. */
    public static String interval(Estimate estimate) {
        return Figures.effect(estimate.lower()) + " to " + Figures.effect(estimate.upper());
    }

    /** A range. */
    public static String range(Tolerated tolerated) {
        return Figures.number(tolerated.low()) + " to " + Figures.number(tolerated.high());
    }

    /** A share of rows with its interval. */
    public static String share(Measurement share) {
        return share instanceof Estimate of
                ? Figures.percent(of.value()) + " (" + Figures.percent(of.lower()) + " to "
                        + Figures.percent(of.upper()) + ")"
                : "-";
    }

    /** What a metric says of two sides: the numbers behind it, whom it favours, and how surely. */
    public static String sentence(SidesResult sides, MetricResult metric) {
        return metric.estimate()
                .map(estimate -> facts(sides, metric.metric()) + favoured(sides, metric, estimate) + " "
                        + ruling(metric, estimate))
                .orElseGet(() -> "It has no value: " + reason(metric.value()) + ".");
    }

    private static String reason(Measurement measurement) {
        if (measurement instanceof Undefined undefined) {
            return undefined.reason();
        }
        return measurement instanceof NotEnoughData
                ? "there is no row that it could be of"
                : "it divides by 0, which is a lack of rows and no bias (" + value(measurement)
                        + " by the convention chosen)";
    }

    private static String facts(SidesResult sides, BiasMetric metric) {
        return switch (metric) {
            case CI ->
                Figures.count(sides.ratesOfD().rows()) + " rows are " + sides.nameOfD() + ", "
                        + Figures.count(sides.ratesOfA().rows()) + " are " + sides.nameOfA() + ". ";
            case DPL -> both(sides, FacetRates::labelled, "Favourable labels");
            case DPPL, DI -> both(sides, FacetRates::predicted, "Favourable predictions");
            case SD -> both(sides, FacetRates::specificity, "Right among unfavourable labels");
            case RD -> both(sides, FacetRates::recall, "Right among favourable labels");
            case DAR -> both(sides, FacetRates::precision, "Right among favourable predictions");
            case AD -> both(sides, FacetRates::accuracy, "Right predictions");
            default -> "";
        };
    }

    private static String both(SidesResult sides, Function<FacetRates, Measurement> rate, String what) {
        return what + ": " + percent(rate.apply(sides.ratesOfD())) + " of " + sides.nameOfD() + ", "
                + percent(rate.apply(sides.ratesOfA())) + " of " + sides.nameOfA() + ". ";
    }

    private static String percent(Measurement share) {
        return share instanceof Estimate of ? Figures.percent(of.value()) : "none";
    }

    /** Whom a metric favours, where its interval leaves no doubt that it favours somebody. */
    public static Optional<String> favoured(SidesResult sides, MetricResult metric) {
        Favours above = Meaning.of(metric.metric()).above();
        double neutral = metric.metric().neutral();
        return metric.estimate()
                .filter(of -> above != Favours.NOBODY && (of.lower() > neutral || of.upper() < neutral))
                .map(of -> of.value() > neutral == (above == Favours.A) ? sides.nameOfA() : sides.nameOfD());
    }

    /** The metrics that show bias, by whom they favour. */
    public static String found(SidesResult sides) {
        Map<String, List<String>> byFavoured = new LinkedHashMap<>();
        sides.metrics().stream()
                .filter(metric -> metric.ruling() == Ruling.BIAS)
                .forEach(metric -> byFavoured
                        .computeIfAbsent(favoured(sides, metric).orElse(""), who -> new ArrayList<>())
                        .add(metric.metric() + " (" + value(metric.value()) + ")"));
        return byFavoured.entrySet().stream()
                .map(of -> of.getKey().isEmpty()
                        ? "Beyond what is tolerated: " + String.join(", ", of.getValue()) + "."
                        : capital(of.getKey()) + (of.getKey().equals(SidesResult.ALL_OTHERS) ? " are" : " is")
                                + " favoured by " + String.join(", ", of.getValue()) + ".")
                .collect(Collectors.joining(" "));
    }

    private static String capital(String name) {
        return name.equals(SidesResult.ALL_OTHERS) ? "All others" : name;
    }

    private static String favoured(SidesResult sides, MetricResult metric, Estimate estimate) {
        if (metric.metric() == BiasMetric.DAR) {
            return reliable(sides, estimate);
        }
        if (Meaning.of(metric.metric()).above() == Favours.NOBODY) {
            return metric.metric() == BiasMetric.CI || estimate.lower() > 0
                    ? ""
                    : "Chance alone could make them differ so.";
        }
        return favoured(sides, metric)
                .map(who -> capital(who) + (who.equals(SidesResult.ALL_OTHERS) ? " are" : " is") + " favoured.")
                .orElse("No side is clearly favoured.");
    }

    private static String reliable(SidesResult sides, Estimate estimate) {
        boolean clear = estimate.lower() > 0 || estimate.upper() < 0;
        return clear
                ? "Acceptances of " + (estimate.value() > 0 ? sides.nameOfD() : sides.nameOfA())
                        + " are wrong more often."
                : "Acceptances are as often right on both sides, as far as can be told.";
    }

    private static String ruling(MetricResult metric, Estimate estimate) {
        String tolerated = metric.tolerated().map(BiasWording::range).orElse("");
        return switch (metric.ruling()) {
            case BIAS ->
                metric.metric() + " is " + value(estimate) + " (95 % interval " + interval(estimate) + "), beyond the "
                        + tolerated + " that is tolerated by more than chance explains.";
            case TOLERATED -> "Within the tolerated " + tolerated + ".";
            case UNSURE -> "It may lie within or beyond the tolerated " + tolerated + ": more rows would tell.";
            case TOO_FEW ->
                "Too few rows to judge: the smallest count it rests on is " + metric.leastCount() + ", "
                        + MetricResult.ENOUGH + " are needed.";
            case DESCRIBES, NO_VALUE -> "";
        };
    }
}
