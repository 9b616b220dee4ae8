package io.tidemark.monitor.review;

import io.tidemark.schemas.ReviewTask;
import java.util.List;

/**
 * What a person said to a task.
 *
 * @param label the choice; null for a number
 * @param value the number; null for a choice
 */
public record Answer(String label, Double value) {

    /** Whether choices may be named by their numbers, from 1: not where a choice is itself a number. */
    public static boolean isNumbered(ReviewTask task) {
        return task.getChoices().stream().noneMatch(choice -> choice.matches("\\d+"));
    }

    /**
     * What a text says.
     *
     * @param text a choice or its number; a number where there is nothing to choose from
     * @throws IllegalArgumentException when it is no answer to the task, with what would be one
     */
    public static Answer to(ReviewTask task, String text) {
        return task.getChoices().isEmpty()
                ? new Answer(null, number(text.strip()))
                : new Answer(choice(task, text.strip()), null);
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
