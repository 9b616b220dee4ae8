package io.tidemark.monitor.demo;

import io.tidemark.producer.progress.Progress;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells what happens while it happens, with the time of the stream in front: findings as results, the rest as progress. */
public final class Narrator {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Consumer<String> results;
    private final Progress progress;

    /** @param results takes the lines of findings */
    public Narrator(Consumer<String> results, Progress progress) {
        this.results = results;
        this.progress = progress;
    }

    static String at(Instant time) {
        return TIME.format(time);
    }

    Progress progress() {
        return progress;
    }

    /** What is done now. */
    void step(String what) {
        progress.note(what);
    }

    /** Something in the stream, as we know who made it. */
    void event(Instant time, String what) {
        line(time, "  --  ", what);
    }

    /** The stream begins: from now on there is something to measure progress by. */
    void begin(Instant time, String what) {
        progress.begin();
        event(time, what);
    }

    /** What the monitor has found. */
    void alerts(AlertGroup group) {
        Alert lead = group.lead();
        String mark = lead.getState() == AlertState.FIRING ? "ALERT " : "  ok  ";
        line(lead.getChanged(), mark, lead.getKind() + ": " + lead.getSummary());
        if (!group.others().isEmpty()) {
            line(lead.getChanged(), "      ", group.others());
        }
    }

    private void line(Instant time, String mark, String what) {
        progress.clear();
        results.accept(at(time) + "  " + mark + " " + what);
    }
}
