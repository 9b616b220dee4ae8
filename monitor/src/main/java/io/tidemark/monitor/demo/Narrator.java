package io.tidemark.monitor.demo;

import io.tidemark.producer.progress.Progress;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.RetrainingRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Tells what happens while it happens, with the time of the stream in front: findings as results, the rest as progress. */
public final class Narrator {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=\\.) (?=[A-Z])");
    private static final List<String> GIST = List.of("What moved:", "What to do:", "First look at", "All traffic");
    private static final String INDENT = " ".repeat("MMM dd HH:mm  ALERT  ".length());

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

    /** What the monitor has found: the gist of the alert, whose figures are on the topic. */
    void alerts(AlertGroup group) {
        Alert lead = group.lead();
        List<String> sentences = List.of(SENTENCE_END.split(lead.getSummary()));
        if (lead.getState() == AlertState.SUPERSEDED) {
            indented(sentences.get(0));
        } else {
            String mark = lead.getState() == AlertState.FIRING ? "ALERT " : "  ok  ";
            line(lead.getChanged(), mark, lead.getKind() + ": " + sentences.get(0));
        }
        sentences.stream().skip(1).filter(Narrator::isGist).forEach(this::indented);
        if (!group.others().isEmpty()) {
            indented(group.others());
        }
    }

    /** What somebody has done about it. */
    void deed(Instant time, String what) {
        line(time, " DONE ", what);
    }

    /** What is asked for, or no longer: what happened, and what to do about it. */
    void request(RetrainingRequest request) {
        List<String> sentences = List.of(SENTENCE_END.split(request.getSummary()));
        line(
                request.getTime(),
                "  DO  ",
                request.getAction().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + sentences.get(0));
        sentences.stream().skip(1).filter(Narrator::isDeed).forEach(this::indented);
    }

    private static boolean isDeed(String sentence) {
        return sentence.startsWith("What to do:") || sentence.startsWith("By ");
    }

    private static boolean isGist(String sentence) {
        return GIST.stream().anyMatch(sentence::startsWith);
    }

    private void line(Instant time, String mark, String what) {
        progress.clear();
        results.accept(at(time) + "  " + mark + " " + what);
    }

    private void indented(String what) {
        progress.clear();
        results.accept(INDENT + what);
    }
}
