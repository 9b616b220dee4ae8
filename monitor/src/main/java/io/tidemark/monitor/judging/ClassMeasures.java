package io.tidemark.monitor.judging;

import io.tidemark.monitor.config.ChosenMeasures;
import io.tidemark.monitor.judging.QualityMeasures.Name;
import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.quality.Accuracy;
import io.tidemark.statistics.quality.BalancedAccuracy;
import io.tidemark.statistics.quality.BestConstant;
import io.tidemark.statistics.quality.BinaryCounts;
import io.tidemark.statistics.quality.BrierScore;
import io.tidemark.statistics.quality.CalibrationError;
import io.tidemark.statistics.quality.ClassScore;
import io.tidemark.statistics.quality.CohenKappa;
import io.tidemark.statistics.quality.ConfusionMatrix;
import io.tidemark.statistics.quality.CostMatrix;
import io.tidemark.statistics.quality.LogLoss;
import io.tidemark.statistics.quality.LossSums;
import io.tidemark.statistics.quality.MatthewsCorrelation;
import io.tidemark.statistics.quality.PrecisionRecallArea;
import io.tidemark.statistics.quality.Reliability;
import io.tidemark.statistics.quality.RocArea;
import io.tidemark.statistics.quality.ScoreCounts;
import io.tidemark.statistics.quality.Specificity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The measures of a classification. */
final class ClassMeasures {

    private static final String AT_THRESHOLD = "/at-threshold";
    private static final double LEAST_PROBABILITIES = 0.99;

    private ClassMeasures() {}

    /** Adds all, in the order of a report. */
    static void add(Map<Name, Measurement> measures, ClassLayout layout, OutcomeCounts counts, ChosenMeasures chosen) {
        ConfusionMatrix matrix = layout.confusion(counts);
        addOverall(measures, matrix, layout.confused(counts));
        addProbabilities(measures, layout, counts, matrix);
        layout.scoreCounts(counts).ifPresent(scores -> addAreas(measures, scoreOf(layout), scores));
        layout.atThreshold(counts).ifPresent(rows -> addThreshold(measures, scoreOf(layout), rows));
        if (!chosen.costs().isEmpty()) {
            addCosts(measures, layout, counts, chosen.costs());
        }
        for (int k = 0; k < matrix.size(); k++) {
            addClass(
                    measures,
                    matrix.classes().get(k),
                    matrix.against(k),
                    layout.classes().size() == 2);
        }
    }

    private static void addOverall(Map<Name, Measurement> measures, ConfusionMatrix matrix, long confused) {
        measures.put(new Name("accuracy", ""), Accuracy.of(matrix, confused));
        measures.put(new Name("accuracy/best-constant", ""), Accuracy.of(BestConstant.classifier(matrix), 0));
        measures.put(new Name("balanced-accuracy", ""), BalancedAccuracy.of(matrix));
        measures.put(new Name("f1/macro", ""), ClassScore.F1.macro(matrix));
        measures.put(new Name("cohen-kappa", ""), CohenKappa.of(matrix, CohenKappa.Weights.NONE));
        measures.put(new Name("mcc", ""), MatthewsCorrelation.of(matrix));
    }

    private static void addProbabilities(
            Map<Name, Measurement> measures, ClassLayout layout, OutcomeCounts counts, ConfusionMatrix matrix) {
        measures.put(new Name("log-loss", ""), LogLoss.of(layout.losses(counts)));
        measures.put(new Name("log-loss/best-constant", ""), BestConstant.logLoss(truths(layout, matrix)));
        LossSums brier = layout.brier(counts);
        measures.put(
                new Name("brier", ""),
                areProbabilities(layout, counts, brier.n())
                        ? BrierScore.of(brier)
                        : noProbabilities(layout, counts, brier.n()));
        measures.put(new Name("brier/best-constant", ""), BestConstant.brier(truths(layout, matrix)));
        layout.reliability(counts)
                .ifPresent(bins -> measures.put(
                        new Name("ece", scoreOf(layout)),
                        areProbabilities(layout, counts, bins.rows())
                                ? CalibrationError.of(bins)
                                : noProbabilities(layout, counts, bins.rows())));
    }

    /** How often scores came true; empty where they are not counted, or are no probabilities. */
    static Optional<Reliability> reliability(ClassLayout layout, OutcomeCounts counts) {
        return layout.reliability(counts).filter(bins -> areProbabilities(layout, counts, bins.rows()));
    }

    /** Margins, or scores up to 100, may be from 0 to 1 now and then: these say nothing of the others. */
    private static boolean areProbabilities(ClassLayout layout, OutcomeCounts counts, long rows) {
        return rows >= LEAST_PROBABILITIES * layout.withScore(counts);
    }

    private static Measurement noProbabilities(ClassLayout layout, OutcomeCounts counts, long rows) {
        long all = layout.withScore(counts);
        return new Undefined(all - rows + " of " + all + " scores are no probabilities, or not those of all classes");
    }

    /** Rows by true class, without those whose class is none of the model's, where these are not counted with others. */
    private static long[] truths(ClassLayout layout, ConfusionMatrix matrix) {
        int classes =
                layout.own().size() == layout.classes().size() ? layout.own().size() : matrix.size();
        return IntStream.range(0, classes).mapToLong(matrix::trueRows).toArray();
    }

    /** The class that a score is of; empty where it is that of the answer. */
    private static String scoreOf(ClassLayout layout) {
        return layout.scores().orElseThrow().of();
    }

    private static void addAreas(Map<Name, Measurement> measures, String of, ScoreCounts scores) {
        measures.put(new Name("roc-auc", of), inBins(RocArea.of(scores), RocArea.binningError(scores)));
        measures.put(
                new Name("pr-auc", of),
                inBins(PrecisionRecallArea.of(scores), PrecisionRecallArea.binningError(scores)));
    }

    /** Scores of a bin count as equal: the interval is wider by as much as their order could change the area. */
    private static Measurement inBins(Measurement area, double error) {
        return area instanceof Estimate estimate
                ? new Estimate(
                        estimate.value(),
                        estimate.standardError(),
                        Math.max(0, estimate.lower() - error),
                        Math.min(1, estimate.upper() + error),
                        estimate.n())
                : area;
    }

    private static void addThreshold(Map<Name, Measurement> measures, String of, BinaryCounts rows) {
        measures.put(new Name("accuracy" + AT_THRESHOLD, of), Accuracy.of(rows));
        measures.put(new Name("precision" + AT_THRESHOLD, of), ClassScore.PRECISION.of(rows));
        measures.put(new Name("recall" + AT_THRESHOLD, of), ClassScore.RECALL.of(rows));
        measures.put(new Name("f1" + AT_THRESHOLD, of), ClassScore.F1.of(rows));
        measures.put(new Name("specificity" + AT_THRESHOLD, of), Specificity.of(rows));
        measures.put(new Name("false-positive-rate" + AT_THRESHOLD, of), Specificity.falsePositiveRate(rows));
    }

    /** Of the model's classes alone: nobody knows what another one costs. */
    private static void addCosts(
            Map<Name, Measurement> measures, ClassLayout layout, OutcomeCounts counts, List<List<Double>> costs) {
        int[] places = layout.own().stream().mapToInt(layout.classes()::indexOf).toArray();
        double[][] ordered = IntStream.of(places)
                .mapToObj(truth -> IntStream.of(places)
                        .mapToDouble(answer -> costs.get(truth).get(answer))
                        .toArray())
                .toArray(double[][]::new);
        long[][] own = OutcomeLayout.table(layout.joint(counts), places.length, places.length);
        ConfusionMatrix matrix = new ConfusionMatrix(layout.own(), own);
        CostMatrix matrixOfCosts = new CostMatrix(ordered);
        measures.put(new Name("cost", ""), matrixOfCosts.of(matrix));
        measures.put(new Name("cost/best-constant", ""), matrixOfCosts.of(matrixOfCosts.cheapestConstant(matrix)));
    }

    private static void addClass(Map<Name, Measurement> measures, String name, BinaryCounts rows, boolean ofTwo) {
        measures.put(new Name("precision", name), ClassScore.PRECISION.of(rows));
        measures.put(new Name("recall", name), ClassScore.RECALL.of(rows));
        measures.put(new Name("f1", name), ClassScore.F1.of(rows));
        measures.put(new Name("specificity", name), Specificity.of(rows));
        if (ofTwo) {
            measures.put(new Name("false-positive-rate", name), Specificity.falsePositiveRate(rows));
        }
    }
}
