package io.tidemark.monitor.judging;

import io.tidemark.monitor.config.ChosenMeasures;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.ValueLayout;
import io.tidemark.statistics.quality.BestConstant;
import io.tidemark.statistics.quality.ErrorSums;
import io.tidemark.statistics.quality.MeanAbsoluteError;
import io.tidemark.statistics.quality.MeanError;
import io.tidemark.statistics.quality.MeanSquaredError;
import io.tidemark.statistics.quality.PercentageError;
import io.tidemark.statistics.quality.PinballLoss;
import io.tidemark.statistics.quality.RSquared;
import io.tidemark.statistics.quality.SymmetricPercentageError;
import io.tidemark.statistics.survey.Weighted;
import java.util.LinkedHashMap;
import java.util.Map;

/** The measures that outcomes are reported by. */
final class QualityMeasures {

    private static final String WEIGHTED = "/review-weighted";

    private QualityMeasures() {}

    /**
     * A measure by its name.
     *
     * @param of the class that it is of, or the quantile of the pinball loss; empty for all
     */
    record Name(String name, String of) {

        /** From answers of people, weighted. */
        static Name weighted(String name, String of) {
            return new Name(name + WEIGHTED, of);
        }

        boolean isWeighted() {
            return name.endsWith(WEIGHTED);
        }

        /** The same over labels that nobody was asked for. */
        Name unweighted() {
            return isWeighted() ? new Name(name.substring(0, name.length() - WEIGHTED.length()), of) : this;
        }
    }

    /**
     * All measures of some outcomes, in the order of a report; weighted ones only where there are labels from review.
     *
     * @param chosen what is asked for beside the usual ones
     */
    static Map<Name, Measurement> of(OutcomeLayout layout, OutcomeCounts counts, ChosenMeasures chosen) {
        return of(layout, counts, chosen, ReviewMeasures.of(layout, counts));
    }

    /** The same with the weighted ones as they have been estimated. */
    static Map<Name, Measurement> of(
            OutcomeLayout layout, OutcomeCounts counts, ChosenMeasures chosen, Map<Name, Weighted> reviewed) {
        Map<Name, Measurement> measures = new LinkedHashMap<>();
        if (layout instanceof ClassLayout classes) {
            ClassMeasures.add(measures, classes, counts, chosen);
        } else if (layout instanceof ValueLayout values) {
            addValues(measures, values, counts, chosen);
        }
        reviewed.forEach((name, weighted) -> measures.put(name, weighted.measurement()));
        return measures;
    }

    private static void addValues(
            Map<Name, Measurement> measures, ValueLayout layout, OutcomeCounts counts, ChosenMeasures chosen) {
        ErrorSums errors = layout.errors(counts);
        measures.put(new Name("mae", ""), MeanAbsoluteError.of(errors));
        measures.put(new Name("mae/best-constant", ""), layout.bestConstantError(counts));
        measures.put(new Name("medae", ""), layout.medianError(counts));
        measures.put(new Name("rmse", ""), MeanSquaredError.root(errors));
        measures.put(new Name("rmse/best-constant", ""), BestConstant.rootMeanSquare(errors));
        measures.put(new Name("bias", ""), MeanError.of(errors));
        measures.put(new Name("r2", ""), RSquared.of(errors));
        measures.put(new Name("mape", ""), PercentageError.of(layout.percentage(counts)));
        measures.put(new Name("smape", ""), SymmetricPercentageError.of(layout.symmetricPercentage(counts)));
        for (double quantile : chosen.quantiles()) {
            PinballLoss loss = new PinballLoss(quantile);
            measures.put(new Name("pinball", Double.toString(quantile)), loss.of(layout.pinball(loss, counts)));
        }
    }
}
