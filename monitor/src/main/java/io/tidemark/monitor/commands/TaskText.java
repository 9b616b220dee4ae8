package io.tidemark.monitor.commands;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.config.ReviewConfig;
import io.tidemark.monitor.review.Answer;
import io.tidemark.schemas.ReviewExample;
import io.tidemark.schemas.ReviewReason;
import io.tidemark.schemas.ReviewTask;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A task for a terminal. What the model answered is not shown: who has seen it tends to agree. Texts of records are shown
 * without their control characters, which could take over the terminal.
 */
final class TaskText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final MathContext DIGITS = new MathContext(6);

    private final ReviewTask task;
    private final int waiting;
    private final MonitorConfig config;

    /** @param waiting tasks without an answer, this one included */
    TaskText(ReviewTask task, int waiting, MonitorConfig config) {
        this.task = task;
        this.waiting = waiting;
        this.config = config;
    }

    String whole() {
        List<String> lines = new ArrayList<>();
        lines.add("Task " + task.getTask() + " of " + task.getModel() + "; "
                + (waiting == 1 ? "no other waits" : (waiting - 1) + " more wait"));
        lines.add("");
        Set<String> fields = fields();
        int width = fields.stream().mapToInt(String::length).max().orElse(0);
        fields.forEach(field -> lines.add(("  %-" + width + "s  %s")
                .formatted(field, clean(task.getContent().getOrDefault(field, "(missing)")))));
        lines.add("");
        lines.add("Chosen with probability " + number(task.getProbability()) + " because");
        task.getEvidence().forEach(reason -> lines.add("  " + because(reason)));
        if (!task.getInstructions().isEmpty()) {
            lines.add("");
            lines.add(clean(task.getInstructions()));
        }
        task.getExamples().forEach(example -> lines.add("  For example " + clean(example(example))));
        if (!task.getEdition().isEmpty()) {
            lines.add("(Edition " + clean(task.getEdition()) + " of what people are told.)");
        }
        lines.add("Choices: " + choices());
        return String.join(System.lineSeparator(), lines);
    }

    /** Those of the configuration in its order, then others. */
    private Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        config.models().stream()
                .filter(model -> model.name().equals(task.getModel()))
                .findFirst()
                .flatMap(ModelConfig::review)
                .map(ReviewConfig::show)
                .ifPresent(fields::addAll);
        task.getContent().keySet().stream().sorted().forEach(fields::add);
        return fields;
    }

    private static String because(ReviewReason reason) {
        String rule = reason.getCondition() + ": " + (reason.getHeld() ? "" : "not: ") + reason.getRule();
        return rule
                + Optional.ofNullable(reason.getValue())
                        .map(value -> " (" + number(value) + ")")
                        .orElse("");
    }

    private static String example(ReviewExample example) {
        String content = new TreeMap<>(example.getContent())
                .entrySet().stream()
                        .map(field -> field.getKey() + ' ' + field.getValue())
                        .collect(Collectors.joining(", "));
        String why = example.getWhy().isEmpty() ? "" : " (" + example.getWhy() + ")";
        return content + ": " + example.getAnswer() + why;
    }

    private String choices() {
        List<String> choices = task.getChoices();
        if (choices.isEmpty()) {
            return "a number";
        }
        List<String> shown = new ArrayList<>();
        for (int c = 0; c < choices.size(); c++) {
            shown.add((Answer.isNumbered(task) ? c + 1 + " " : "") + choices.get(c));
        }
        return String.join(", ", shown);
    }

    /** An answer, in a line. */
    String answered(Answer answer, String reviewer) {
        String said = answer.label() == null ? number(answer.value()) : answer.label();
        return clean("'" + said + "' for task " + task.getTask() + " of " + task.getModel() + ", by " + reviewer);
    }

    /** A time, to the minute. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    private static String number(double number) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        return new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}&&[^\\n\\t]]", "\u00b7");
    }
}
