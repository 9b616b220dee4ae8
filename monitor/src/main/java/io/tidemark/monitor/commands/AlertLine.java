package io.tidemark.monitor.commands;

import io.tidemark.monitor.canonical.CanonicalRun.Fired;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.Transition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An alert that has fired, in two lines for a terminal. */
final class AlertLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private AlertLine() {}

    static String of(Fired fired) {
        Alert end = fired.inTheEnd();
        String until = end.getTransitions().stream()
                .filter(transition -> transition.getState() == AlertState.RESOLVED)
                .map(Transition::getWindowEnd)
                .findFirst()
                .map(time -> "resolved " + at(time))
                .orElse("still firing");
        String subject = end.getSubject().isEmpty() ? "" : "  " + end.getSubject();
        String segment = end.getSegment().isEmpty() ? "" : " [" + end.getSegment() + "]";
        return String.format(
                Locale.ROOT,
                "%s%s%s  seen %s, firing %s, %s%n    %s",
                end.getKind().toUpperCase(Locale.ROOT),
                subject,
                segment,
                at(end.getTransitions().get(0).getWindowEnd()),
                at(fired.whenFiring().getChanged()),
                until,
                fired.whenFiring().getSummary());
    }

    private static String at(Instant time) {
        return TIME.format(time);
    }
}
