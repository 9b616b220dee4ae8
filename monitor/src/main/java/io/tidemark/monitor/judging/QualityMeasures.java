package io.tidemark.monitor.judging;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.ReviewSums;
import io.tidemark.statistics.outcome.ValueLayout;
import io.tidemark.statistics.quality.Accuracy;
import io.tidemark.statistics.quality.BalancedAccuracy;
import io.tidemark.statistics.quality.BestConstant;
import io.tidemark.statistics.quality.ClassScore;
import io.tidemark.statistics.quality.CohenKappa;
import io.tidemark.statistics.quality.ConfusionMatrix;
import io.tidemark.statistics.quality.ErrorSums;
import io.tidemark.statistics.quality.LogLoss;
import io.tidemark.statistics.quality.MatthewsCorrelation;
import io.tidemark.statistics.quality.MeanAbsoluteError;
import io.tidemark.statistics.quality.MeanError;
import io.tidemark.statistics.quality.MeanSquaredError;
import io.tidemark.statistics.quality.PrecisionRecallArea;
import io.tidemark.statistics.quality.RSquared;
import io.tidemark.statistics.quality.RocArea;
import io.tidemark.statistics.quality.ScoreCounts;
import java.util.LinkedHashMap;
import java.util.Map;

/** The measures that outcomes are reported by. */
final class QualityMeasures {

    private static final String WEIGHTED = "/review-weighted";

    private static final Measurement WITHOUT_PROBABILITY = new Undefined(
            "no label from review says with which probability its prediction was chosen: without weights they tell of the"
                    + " choice, not of the model");

    private QualityMeasures() {}

    /**
     * A measure by its name.
     *
     * @param of the class that it is of; empty for all
     */
    record Name(String name, String of) {

        boolean isWeighted() {
            return name.endsWith(WEIGHTED);
        }

        /** The same over labels that nobody was asked for. */
        Name unweighted() {
            return isWeighted() ? new Name(name.substring(0, name.length() - WEIGHTED.length()), of) : this;
        }
    }

    /** All measures of some outcomes, in the order of a report; weighted ones only where there are labels from review. */
    static Map<Name, Measurement> of(OutcomeLayout layout, OutcomeCounts counts) {
        Map<Name, Measurement> measures = new LinkedHashMap<>();
        ReviewSums reviews = layout.reviews(counts);
        if (layout instanceof ClassLayout classes) {
            addClasses(measures, classes, counts);
        } else if (layout instanceof ValueLayout values) {
            addValues(measures, values.errors(counts));
        }
        if (reviews.labels() + reviews.withoutProbability() > 0) {
            String measured = layout instanceof ClassLayout ? "accuracy" : "mae";
            measures.put(new Name(measured + WEIGHTED, ""), weighted(layout, reviews));
        }
        return measures;
    }

    private static Measurement weighted(OutcomeLayout layout, ReviewSums reviews) {
        if (reviews.labels() == 0) {
            return WITHOUT_PROBABILITY;
        }
        return layout instanceof ClassLayout ? reviews.share() : reviews.positiveMean();
    }

    private static void addClasses(Map<Name, Measurement> measures, ClassLayout layout, OutcomeCounts counts) {
        ConfusionMatrix matrix = layout.confusion(counts);
        measures.put(new Name("accuracy", ""), Accuracy.of(matrix, layout.confused(counts)));
        measures.put(new Name("accuracy/best-constant", ""), Accuracy.of(BestConstant.classifier(matrix), 0));
        measures.put(new Name("balanced-accuracy", ""), BalancedAccuracy.of(matrix));
        measures.put(new Name("f1/macro", ""), ClassScore.F1.macro(matrix));
        measures.put(new Name("cohen-kappa", ""), CohenKappa.of(matrix, CohenKappa.Weights.NONE));
        measures.put(new Name("mcc", ""), MatthewsCorrelation.of(matrix));
        measures.put(new Name("log-loss", ""), LogLoss.of(layout.losses(counts)));
        measures.put(new Name("log-loss/best-constant", ""), BestConstant.logLoss(matrix));
        layout.scoreCounts(counts).ifPresent(scores -> addAreas(measures, layout, scores));
        for (int k = 0; k < matrix.size(); k++) {
            String name = matrix.classes().get(k);
            measures.put(new Name("precision", name), ClassScore.PRECISION.of(matrix, k));
            measures.put(new Name("recall", name), ClassScore.RECALL.of(matrix, k));
            measures.put(new Name("f1", name), ClassScore.F1.of(matrix, k));
        }
    }

    private static void addAreas(Map<Name, Measurement> measures, ClassLayout layout, ScoreCounts scores) {
        String of = layout.scores().orElseThrow().of();
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

    private static void addValues(Map<Name, Measurement> measures, ErrorSums errors) {
        measures.put(new Name("mae", ""), MeanAbsoluteError.of(errors));
        measures.put(new Name("rmse", ""), MeanSquaredError.root(errors));
        measures.put(new Name("rmse/best-constant", ""), BestConstant.rootMeanSquare(errors));
        measures.put(new Name("bias", ""), MeanError.of(errors));
        measures.put(new Name("r2", ""), RSquared.of(errors));
    }
}
