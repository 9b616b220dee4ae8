package io.tidemark.monitor.alerts;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.AlertRule;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in one plain sentence what happened, how sure it is, and what moved. */
final class Sentence {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final SeriesKey profile;
    private final WindowId window;
    private final Finding finding;
    private final AlertRule rule;

    Sentence(SeriesKey profile, WindowId window, Finding finding, AlertRule rule) {
        this.profile = profile;
        this.window = window;
        this.finding = finding;
        this.rule = rule;
    }

    static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    String about(Episode episode) {
        return switch (episode.state()) {
            case PENDING ->
                what() + evidence() + " First window; an alert fires after " + rule.openAfter() + " of "
                        + rule.openWithin() + ".";
            case FIRING ->
                what() + evidence() + " Seen since the " + window.name() + " to " + time(episode.begun()) + ".";
            case RESOLVED ->
                subject() + " is back within tolerance: " + rule.resolveAfter() + " quiet windows in a row by "
                        + time(episode.last().windowEnd()) + "." + evidence();
            case WITHDRAWN ->
                subject() + " did not drift again by " + time(episode.last().windowEnd())
                        + ": not enough windows for an alert." + evidence();
        };
    }

    /** For when late data changed another window than the one that the episode last turned at. */
    String restating(Episode episode) {
        return subject() + " is " + episode.state().name().toLowerCase(Locale.ROOT) + " since the " + window.name()
                + " to " + time(episode.last().windowEnd()) + "; restated after data that came late for the "
                + window.name() + " to " + time(window.end()) + ".";
    }

    private String what() {
        return subject() + " " + happened() + " in the " + window.name() + " to " + time(window.end()) + ".";
    }

    private String subject() {
        String where = profile.segment().isEmpty() ? "" : " for " + profile.segment();
        return "'" + finding.series().subject() + "' of " + profile.model() + " " + profile.version() + where;
    }

    private String happened() {
        if (finding.series().kind() == Kind.DATA_QUALITY) {
            String effect = finding.series().effect();
            String rate = effect.substring(effect.indexOf('/') + 1);
            return effect.startsWith("concentration")
                    ? "has gathered in one bin, as if stuck"
                    : "has another share of " + rate + " values than the baseline";
        }
        return "moved away from the baseline";
    }

    private String evidence() {
        return finding.effect().map(this::numbers).orElse("") + movers();
    }

    private String numbers(Effect effect) {
        return String.format(
                Locale.ROOT,
                " %s %.3f (95 %% interval %.3f to %.3f, tolerated %.3f, noise %.3f), %,d rows against %,d.",
                finding.series().effect(),
                effect.value(),
                effect.lower(),
                effect.upper(),
                finding.tolerance(),
                effect.noise(),
                effect.n(),
                effect.nBaseline());
    }

    private String movers() {
        if (finding.movers().isEmpty()) {
            return "";
        }
        return finding.movers().stream()
                .map(mover -> String.format(
                        Locale.ROOT,
                        "%s %.1f %% -> %.1f %%",
                        mover.bin(),
                        100 * mover.baselineShare(),
                        100 * mover.windowShare()))
                .collect(Collectors.joining(", ", " Moved most: ", "."));
    }
}
