package io.tidemark.monitor.review;

import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import java.time.Instant;
import java.util.List;

/** What a person said to a task. */
public final class Answer {

    private Answer() {}

    /** Whether choices may be named by their numbers, from 1: not where a choice is itself a number. */
    public static boolean isNumbered(ReviewTask task) {
        return task.getChoices().stream().noneMatch(choice -> choice.matches("\\d+"));
    }

    /**
     * The result of an answer.
     *
     * @param text a choice or its number; a number where there is nothing to choose from
     * @param when by the wall clock
     * @throws IllegalArgumentException when it is no answer to the task, with what would be one
     */
    public static ReviewResult to(ReviewTask task, String text, String reviewer, Instant when) {
        boolean ofNumber = task.getChoices().isEmpty();
        return ReviewResult.newBuilder()
                .setTask(task.getTask())
                .setPrediction(task.getPrediction())
                .setModel(task.getModel())
                .setTime(when)
                .setLabel(ofNumber ? null : choice(task, text.strip()))
                .setValue(ofNumber ? number(text.strip()) : null)
                .setReviewer(reviewer)
                .setProbability(task.getProbability())
                .setPolicy(task.getPolicy())
                .setReasons(task.getReasons())
                .setVersion(task.getVersion())
                .setPredictionTime(task.getTime())
                .build();
    }

    private static String choice(ReviewTask task, String text) {
        List<String> choices = task.getChoices();
        if (choices.contains(text)) {
            return text;
        }
        if (isNumbered(task) && text.matches("[1-9]\\d{0,5}") && Integer.parseInt(text) <= choices.size()) {
            return choices.get(Integer.parseInt(text) - 1);
        }
        throw new IllegalArgumentException("'" + text + "' is not an answer; choose one of "
                + String.join(", ", choices) + (isNumbered(task) ? ", or 1 to " + choices.size() : ""));
    }

    private static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("'" + text + "' is not a number, such as 41.5");
    }
}
