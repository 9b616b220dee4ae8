package io.tidemark.monitor.review;

import io.tidemark.monitor.conditions.RowTest;
import io.tidemark.monitor.config.Limits;
import io.tidemark.monitor.config.Limits.Above;
import io.tidemark.monitor.config.Limits.Below;
import io.tidemark.monitor.config.Limits.Between;
import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.ReviewCondition.Doubt;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import io.tidemark.monitor.config.ReviewCondition.Target;
import io.tidemark.monitor.config.ReviewCondition.Within;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.schemas.ReviewReason;

/** A condition that is not made of others. */
final class Single implements Check {

    private final ReviewCondition condition;
    private final Test test;
    private final String rule;

    Single(ReviewCondition condition, Test test) {
        this.condition = condition;
        this.test = test;
        this.rule = Words.blind(condition);
    }

    /** Looks at a row, or draws; then what is seen is the draw. */
    interface Test extends RowTest {

        default double probability(RawRow row) {
            return holds(row) ? 1 : 0;
        }
    }

    @Override
    public boolean holds(RawRow row) {
        return test.holds(row);
    }

    @Override
    public double probability(RawRow row) {
        return test.probability(row);
    }

    @Override
    public void explain(RawRow row, boolean held, Reasons reasons) {
        double seen = test.seen(row);
        ReviewReason.Builder reason = ReviewReason.newBuilder()
                .setCondition(condition.id())
                .setHeld(held)
                .setRule(rule)
                .setValue(Double.isNaN(seen) ? null : seen);
        if (condition instanceof Doubt doubt) {
            limit(reason, doubt.limits());
        } else if (condition instanceof Within within) {
            limit(reason, within.limits());
        } else if (condition instanceof Sample sample) {
            reason.setUpper(sample.share());
        }
        boolean isBudget = condition instanceof Target target && target.isBudget();
        reasons.within(isBudget ? "" : condition.id(), () -> reasons.add(reason.build()));
    }

    private static void limit(ReviewReason.Builder reason, Limits limits) {
        if (limits instanceof Below below) {
            reason.setUpper(below.limit());
        } else if (limits instanceof Above above) {
            reason.setLower(above.limit());
        } else {
            Between between = (Between) limits;
            reason.setLower(between.low()).setUpper(between.high());
        }
    }
}
