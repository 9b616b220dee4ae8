package io.tidemark.statistics.estimates;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.ValueLayout;
import io.tidemark.statistics.quality.MeanAbsoluteError;
import java.util.List;

/** Of a regression: how large errors are, by the predicted value. */
final class ValueKnowledge extends Knowledge {

    private final ValueLayout layout;
    private final LossTable errors;

    ValueKnowledge(ValueLayout layout, OutcomeCounts baseline) {
        super(layout, baseline, false);
        this.layout = layout;
        this.errors =
                LossTable.of(layout.leafRows(baseline), layout.leafErrors(baseline), layout.leafSquares(baseline));
    }

    @Override
    List<Expectation> expected(Answers answers) {
        return answers.areScored() && errors.rows() > 0
                ? List.of(new Expectation("mae", "by-prediction", "", errors.expected(answers.scores())))
                : List.of();
    }

    @Override
    Measurement realised(Expectation expectation, OutcomeCounts counts) {
        return MeanAbsoluteError.of(layout.errors(counts));
    }

    @Override
    boolean isShare(Expectation expectation) {
        return false;
    }

    @Override
    public double tolerance(Expectation expectation, Tolerances tolerances) {
        return tolerances.loss();
    }
}
