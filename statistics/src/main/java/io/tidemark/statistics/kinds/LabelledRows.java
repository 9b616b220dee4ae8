package io.tidemark.statistics.kinds;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Predictions with their labels, counted: of a baseline, or of a window.
 *
 * @param task what the model answers
 * @param truths names of the true classes, or of the bins of true values
 * @param answers names of the predicted classes, or of the bins of predicted values
 * @param joint counts; rows are truths, columns answers
 * @param losses of each prediction: the log loss of a classification, the absolute error of a regression
 */
public record LabelledRows(Task task, List<String> truths, List<String> answers, long[][] joint, LossSums losses) {

    /** What a model answers. */
    public enum Task {
        CLASSIFICATION("log-loss"),
        REGRESSION("absolute-error");

        private final String loss;

        Task(String loss) {
            this.loss = loss;
        }

        /** Name of the loss. */
        String loss() {
            return loss;
        }
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
        return IntStream.range(0, joint.length)
                .filter(truth -> answers.contains(truths.get(truth)))
                .mapToLong(truth -> joint[truth][answers.indexOf(truths.get(truth))])
                .sum();
    }

    boolean isCountedAs(LabelledRows other) {
        return task == other.task && truths.equals(other.truths) && answers.equals(other.answers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelledRows that
                && isCountedAs(that)
                && Arrays.deepEquals(joint, that.joint)
                && losses.equals(that.losses);
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
