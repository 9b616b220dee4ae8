package io.tidemark.monitor.judging;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.ReviewSums;
import io.tidemark.statistics.outcome.ValueLayout;
import io.tidemark.statistics.quality.Accuracy;
import io.tidemark.statistics.quality.ClassScore;
import io.tidemark.statistics.quality.ConfusionMatrix;
import io.tidemark.statistics.quality.ErrorSums;
import io.tidemark.statistics.quality.LogLoss;
import io.tidemark.statistics.quality.MeanAbsoluteError;
import io.tidemark.statistics.quality.MeanError;
import io.tidemark.statistics.quality.MeanSquaredError;
import io.tidemark.statistics.quality.RSquared;
import java.util.LinkedHashMap;
import java.util.Map;

/** The measures that outcomes are reported by. */
final class QualityMeasures {

    private static final String WEIGHTED = "/review-weighted";

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
        if (reviews.labels() > 0) {
            boolean classification = layout instanceof ClassLayout;
            measures.put(
                    new Name((classification ? "accuracy" : "mae") + WEIGHTED, ""),
                    classification ? reviews.share() : reviews.positiveMean());
        }
        return measures;
    }

    private static void addClasses(Map<Name, Measurement> measures, ClassLayout layout, OutcomeCounts counts) {
        ConfusionMatrix matrix = layout.confusion(counts);
        measures.put(new Name("accuracy", ""), Accuracy.of(matrix));
        measures.put(new Name("f1/macro", ""), ClassScore.F1.macro(matrix));
        measures.put(new Name("log-loss", ""), LogLoss.of(layout.losses(counts)));
        for (int k = 0; k < matrix.size(); k++) {
            String name = matrix.classes().get(k);
            measures.put(new Name("precision", name), ClassScore.PRECISION.of(matrix, k));
            measures.put(new Name("recall", name), ClassScore.RECALL.of(matrix, k));
            measures.put(new Name("f1", name), ClassScore.F1.of(matrix, k));
        }
    }

    private static void addValues(Map<Name, Measurement> measures, ErrorSums errors) {
        measures.put(new Name("mae", ""), MeanAbsoluteError.of(errors));
        measures.put(new Name("rmse", ""), MeanSquaredError.root(errors));
        measures.put(new Name("bias", ""), MeanError.of(errors));
        measures.put(new Name("r2", ""), RSquared.of(errors));
    }
}
