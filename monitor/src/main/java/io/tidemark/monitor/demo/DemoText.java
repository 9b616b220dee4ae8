package io.tidemark.monitor.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.RetrainingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The result of the demo for people. */
public final class DemoText {

    private DemoText() {}

    /** The lines of the table, the numbers below it, and what to do next. */
    public static List<String> lines(DemoResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("What was injected, and what was found (times of the stream, UTC)");
        lines.add("");
        result.truth().drifts().forEach(row -> lines.addAll(of(row)));
        lines.add("");
        lines.addAll(requests(result.run().standing()));
        lines.add("");
        lines.addAll(done(result));
        lines.add("");
        lines.add("False alarms  " + falseAlarms(result.truth().falseAlarms()));
        lines.addAll(numbers(result));
        lines.add("");
        lines.add("Next: such reviews as files, with the configuration to watch them by");
        lines.add("  ./tidemark produce reviews --out reviews");
        lines.add("  ./tidemark replay --config reviews/reviews.yaml --out out");
        return lines;
    }

    private static List<String> of(TruthTable.Row row) {
        String injected = String.format(
                Locale.ROOT,
                "  %-10s %s  %s",
                row.drift().kind().word(),
                Narrator.at(row.drift().from()),
                found(row));
        return List.of(injected, "             " + row.drift().what());
    }

    private static String found(TruthTable.Row row) {
        if (row.foundAt().isEmpty()) {
            return row.kinds().isEmpty() ? "not found" : "not found as such, but as " + String.join(", ", row.kinds());
        }
        Duration after = Duration.between(row.drift().from(), row.foundAt().get());
        List<String> others = row.kinds().stream()
                .filter(kind -> !kind.equals(row.drift().kind().word()))
                .toList();
        return String.format(
                Locale.ROOT,
                "found as %s %s, %d h later%s",
                row.drift().kind().word(),
                Narrator.at(row.foundAt().get()),
                after.toHours(),
                others.isEmpty() ? "" : " (with it: " + String.join(", ", others) + ")");
    }

    private static List<String> requests(List<RetrainingRequest> standing) {
        List<String> lines = new ArrayList<>();
        lines.add("What was asked for on the topic of retraining");
        lines.add("");
        standing.stream()
                .sorted(Comparator.comparing(RetrainingRequest::getTime))
                .map(DemoText::of)
                .forEach(lines::add);
        if (standing.isEmpty()) {
            lines.add("  nothing");
        }
        return lines;
    }

    private static String of(RetrainingRequest request) {
        Instant from = request.getDataFrom();
        return String.format(
                Locale.ROOT,
                "  %-10s %s  %s%s",
                request.getCause(),
                Narrator.at(request.getTime()),
                request.getAction().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                from == null ? "" : ", by data from " + Narrator.at(from) + " on");
    }

    private static List<String> done(DemoResult result) {
        return result.retrained()
                .map(Retrained::lines)
                .orElse(List.of("What was done about it", "", "  nothing: no version was retrained"));
    }

    private static String falseAlarms(List<Alert> wrong) {
        return wrong.isEmpty()
                ? "none"
                : wrong.size() + ": "
                        + wrong.stream()
                                .map(alert -> AlertGroup.name(alert) + " called " + alert.getKind() + " at "
                                        + Narrator.at(alert.getChanged()))
                                .collect(Collectors.joining("; "));
    }

    private static List<String> numbers(DemoResult result) {
        ObjectNode json = result.json();
        return List.of(
                "Alerts        " + json.get("alerts"),
                "Review tasks  " + json.get("reviewTasks"),
                String.format(
                        Locale.ROOT,
                        "Records       %,d predictions, %,d labels (coverage %.0f %%), %,d dead letters, %s reports",
                        result.predictions(),
                        result.labels(),
                        100 * result.coverage(),
                        result.deadLetters(),
                        json.get("reports")),
                String.format(
                        Locale.ROOT,
                        "Speed         %.0f s from the first event to the last window, %,.0f records a second",
                        result.took().toMillis() / 1e3,
                        result.rate()));
    }
}
