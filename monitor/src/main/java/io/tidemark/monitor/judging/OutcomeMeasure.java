package io.tidemark.monitor.judging;

import io.tidemark.monitor.judging.QualityCauses.Compared;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.kinds.LabelledRows;
import io.tidemark.statistics.kinds.LabelledRows.Task;
import io.tidemark.statistics.kinds.QualitySplit.Measured;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.RowOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What is measured of predictions whose truth is known, to tell what a change comes of.
 *
 * @param name in words
 * @param counted of a segment, before and now; empty where counts do not tell
 * @param drawn of one row; NaN where it cannot be told
 */
record OutcomeMeasure(String name, Optional<Function<Compared, Measured>> counted, ToDoubleFunction<RowOutcome> drawn) {

    /** First of what is right, then of what is lost: each where it can be measured. */
    static List<OutcomeMeasure> ofQuality(JudgedOutcomes all) {
        List<OutcomeMeasure> measures = new ArrayList<>();
        Task task = all.rows().task();
        if (task == Task.CLASSIFICATION) {
            measures.add(new OutcomeMeasure(
                    "accuracy",
                    Optional.of(one -> Measured.right(one.segment(), one.before(), one.now())),
                    outcome -> outcome.right() ? 1 : 0));
        }
        measures.add(new OutcomeMeasure(
                task.loss(),
                Optional.of(one -> Measured.losses(one.segment(), one.before(), one.now())),
                RowOutcome::loss));
        return measures;
    }

    /** In the order in which they are asked where labels say that something drifts. */
    static List<OutcomeMeasure> ofDrift(JudgedOutcomes all) {
        List<String> kinds = all.kinds();
        List<OutcomeMeasure> measures = new ArrayList<>();
        if (kinds.contains(Kind.CONCEPT.word()) || kinds.contains(Kind.QUALITY.word())) {
            measures.addAll(ofQuality(all));
        }
        if (kinds.contains(Kind.PRIOR.word())) {
            ofTruth(all).ifPresent(measures::add);
        }
        return measures;
    }

    /** The share of the true class that changed most, or the mean true value. */
    private static Optional<OutcomeMeasure> ofTruth(JudgedOutcomes all) {
        if (!(all.layout() instanceof ClassLayout layout)) {
            return Optional.of(new OutcomeMeasure("mean label", Optional.empty(), RowOutcome::truth));
        }
        LabelledRows before = LabelledRows.of(layout, all.baseline().orElseThrow());
        int moved = before.truthThatMovedMost(all.rows());
        String name = before.truths().get(moved);
        int index = layout.classes().indexOf(name);
        return index < 0
                ? Optional.empty()
                : Optional.of(new OutcomeMeasure(
                        "share of labels " + name,
                        Optional.of(one -> Measured.truths(one.segment(), moved, one.before(), one.now())),
                        outcome -> outcome.truth() == index ? 1 : 0));
    }
}
