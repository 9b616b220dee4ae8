package io.tidemark.monitor.baselines;

import io.tidemark.schemas.BaselinePart;
import io.tidemark.schemas.OutcomeBins;
import io.tidemark.schemas.ValueBins;
import io.tidemark.statistics.baseline.BaselineOutcomes;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.ClassLayout.Scores;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** The outcomes of a baseline as parts of its records, and back. */
final class OutcomeParts {

    private OutcomeParts() {}

    static OutcomeBins bins(OutcomeLayout layout) {
        OutcomeBins.Builder bins = OutcomeBins.newBuilder();
        if (layout instanceof ClassLayout of) {
            return bins.setClasses(of.classes())
                    .setRows(of.own())
                    .setScoreOf(of.scores().map(Scores::of).orElse(null))
                    .setScores(of.scores().map(scores -> bins(scores.bins())).orElse(null))
                    .setThreshold(
                            of.threshold().isPresent() ? (Double) of.threshold().getAsDouble() : null)
                    .build();
        }
        ValueLayout of = (ValueLayout) layout;
        return bins.setTruth(bins(of.truth()))
                .setPrediction(bins(of.prediction()))
                .setScores(of.leaves().map(OutcomeParts::bins).orElse(null))
                .build();
    }

    private static ValueBins bins(NumericBins bins) {
        List<Double> edges = Arrays.stream(bins.edges()).boxed().toList();
        return new ValueBins(edges, bins.minimum(), bins.maximum());
    }

    /** Empty for a baseline of a model without labels. */
    static Optional<BaselineOutcomes> toOutcomes(List<BaselinePart> parts) {
        OutcomeBins bins = parts.get(0).getOutcomeBins();
        if (bins == null) {
            return Optional.empty();
        }
        SortedMap<String, OutcomeCounts> counts = new TreeMap<>();
        for (BaselinePart part : parts) {
            if (part.getOutcomes() == null) {
                throw new IllegalArgumentException("the part of segment '" + part.getSegment() + "' has no outcomes");
            }
            byte[] bytes = new byte[part.getOutcomes().remaining()];
            part.getOutcomes().duplicate().get(bytes);
            counts.put(part.getSegment(), OutcomeCounts.fromBytes(bytes));
        }
        return Optional.of(new BaselineOutcomes(layout(bins), counts));
    }

    private static OutcomeLayout layout(OutcomeBins bins) {
        Optional<NumericBins> scores = Optional.ofNullable(bins.getScores()).map(OutcomeParts::bins);
        return bins.getClasses() != null
                ? new ClassLayout(
                        bins.getClasses(),
                        bins.getRows(),
                        scores.map(some -> new Scores(bins.getScoreOf(), some, threshold(bins))))
                : new ValueLayout(bins(bins.getTruth()), bins(bins.getPrediction()), scores);
    }

    private static OptionalDouble threshold(OutcomeBins bins) {
        return bins.getThreshold() == null ? OptionalDouble.empty() : OptionalDouble.of(bins.getThreshold());
    }

    private static NumericBins bins(ValueBins bins) {
        double[] edges =
                bins.getEdges().stream().mapToDouble(Double::doubleValue).toArray();
        return new NumericBins(edges, bins.getMinimum(), bins.getMaximum());
    }
}
