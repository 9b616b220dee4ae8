package io.tidemark.statistics.kinds;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.ValueLayout;
import io.tidemark.statistics.quality.ErrorSums;
import io.tidemark.statistics.quality.LossSums;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Predictions with their labels, counted: of a baseline, or of a window.
 *
 * @param task what the model answers
 * @param truths names of the true classes, or of the bins of true values
 * @param answers names of the predicted classes, or of the bins of predicted values
 * @param joint counts; rows are truths, columns answers, in the same order where they are classes
 * @param losses of each prediction: the log loss of a classification, the absolute error of a regression
 * @param confused wrong answers that the joint counts show as right, since they count classes together
 */
public record LabelledRows(
        Task task, List<String> truths, List<String> answers, long[][] joint, LossSums losses, long confused) {

    /** What a model answers. */
    public enum Task {
        CLASSIFICATION("log-loss"),
        REGRESSION("absolute-error");

        private final String loss;

        Task(String loss) {
            this.loss = loss;
        }

        /** Name of the loss. */
        public String loss() {
            return loss;
        }
    }

    /** What outcomes were counted as. */
    public static LabelledRows of(OutcomeLayout layout, OutcomeCounts counts) {
        if (layout instanceof ClassLayout classes) {
            List<String> names = classes.rows();
            return new LabelledRows(
                    Task.CLASSIFICATION,
                    names,
                    names,
                    layout.joint(counts),
                    classes.losses(counts),
                    classes.confused(counts));
        }
        ValueLayout values = (ValueLayout) layout;
        ErrorSums errors = values.errors(counts);
        LossSums losses = new LossSums(errors.n(), errors.absolute(), errors.square());
        return new LabelledRows(
                Task.REGRESSION, names(values.truth()), names(values.prediction()), layout.joint(counts), losses);
    }

    private static List<String> names(NumericBins bins) {
        return IntStream.range(0, bins.inner()).mapToObj(bins::describe).toList();
    }

    public LabelledRows {
        truths = List.copyOf(truths);
        answers = List.copyOf(answers);
        int columns = answers.size();
        if (joint.length != truths.size() || Arrays.stream(joint).anyMatch(row -> row.length != columns)) {
            throw new IllegalArgumentException(
                    "joint counts must be " + truths.size() + " rows of " + columns + " columns");
        }
        joint = Arrays.stream(joint).map(long[]::clone).toArray(long[][]::new);
    }

    /** Of classes with a row each, or of values. */
    public LabelledRows(Task task, List<String> truths, List<String> answers, long[][] joint, LossSums losses) {
        this(task, truths, answers, joint, losses, 0);
    }

    /** A copy of the counts. */
    @Override
    public long[][] joint() {
        return Arrays.stream(joint).map(long[]::clone).toArray(long[][]::new);
    }

    /** The counts with truths as columns. */
    long[][] byAnswer() {
        return ConditionalShift.transposed(joint);
    }

    /** Rows by truth, as the one row of a table. */
    long[][] truthAlone() {
        return new long[][] {
            Arrays.stream(joint).mapToLong(row -> Arrays.stream(row).sum()).toArray()
        };
    }

    long rows() {
        return Arrays.stream(joint).flatMapToLong(Arrays::stream).sum();
    }

    /** Rows whose answer is the true class. */
    long right() {
        return IntStream.range(0, Math.min(truths.size(), answers.size()))
                        .mapToLong(k -> joint[k][k])
                        .sum()
                - confused;
    }

    /** Rows of one truth. */
    long truths(int truth) {
        return Arrays.stream(joint[truth]).sum();
    }

    /** The truth whose share differs most from that of other rows; of two that do as much, the later one. Both have rows. */
    public int truthThatMovedMost(LabelledRows other) {
        return IntStream.range(0, truths.size())
                .boxed()
                .max(Comparator.comparingDouble(
                                (Integer truth) -> Math.rint(1e9 * Math.abs(share(truth) - other.share(truth))))
                        .thenComparing(truth -> truth))
                .orElseThrow();
    }

    private double share(int truth) {
        return (double) truths(truth) / rows();
    }

    boolean isCountedAs(LabelledRows other) {
        return task == other.task && truths.equals(other.truths) && answers.equals(other.answers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelledRows that
                && isCountedAs(that)
                && Arrays.deepEquals(joint, that.joint)
                && losses.equals(that.losses)
                && confused == that.confused;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(joint) + losses.hashCode();
    }

    @Override
    public String toString() {
        return "LabelledRows[" + task + ", " + truths + " x " + answers + ", " + Arrays.deepToString(joint) + "]";
    }
}
