package io.tidemark.monitor.commands;

import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Transition;
import java.util.stream.Collectors;

/** An alert that has fired, in a few lines for a terminal. */
final class AlertLine {

    private AlertLine() {}

    static String of(Alert alert) {
        String life = alert.getTransitions().stream().map(AlertLine::step).collect(Collectors.joining(", "));
        return alert.getKind() + "  " + alert.getSubject()
                + (alert.getSegment().isEmpty() ? "" : "  [" + alert.getSegment() + "]") + "  " + life + "\n    "
                + alert.getSummary();
    }

    private static String step(Transition transition) {
        return transition.getState().name().toLowerCase(java.util.Locale.ROOT) + " "
                + transition.getWindowEnd().toString().replace(":00Z", "Z");
    }
}
