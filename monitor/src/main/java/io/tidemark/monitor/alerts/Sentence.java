package io.tidemark.monitor.alerts;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.AlertRule;
import io.tidemark.monitor.config.Promise;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.Contribution;
import io.tidemark.schemas.Evidence;
import io.tidemark.schemas.FoundSlice;
import io.tidemark.schemas.SegmentDrift;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.profile.AttributionColumns;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says first in one plain sentence what happened, then what moved and how sure that is, and last what to do about it. */
final class Sentence {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_NAMED = 3;

    /** A part of a change that is most of it. */
    private static final double MOST = 0.5;

    private final SeriesKey series;
    private final WindowId window;
    private final Cause cause;
    private final Evidence evidence;
    private final AlertRule rule;
    private final boolean fromLabels;

    /** @param fromLabels whether it was labels that told of the window */
    Sentence(SeriesKey series, WindowId window, Cause cause, Evidence evidence, AlertRule rule, boolean fromLabels) {
        this.series = series;
        this.window = window;
        this.cause = cause;
        this.evidence = evidence;
        this.rule = rule;
        this.fromLabels = fromLabels;
    }

    private static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    private String to(long windowEnd) {
        return "the " + window.name() + " to " + time(windowEnd);
    }

    String about(Episode episode) {
        return switch (episode.state()) {
            case PENDING -> happened() + details(episode) + " First window; " + whenItFires() + ".";
            case FIRING ->
                happened() + details(episode) + " Seen since " + to(episode.begun()) + ". " + advice(episode);
            case RESOLVED ->
                subject() + ": the " + drift() + " is over, " + rule.resolveAfter() + " quiet windows in a row by "
                        + time(episode.last().windowEnd()) + "." + numbers();
            case SUPERSEDED -> superseded(episode);
            case WITHDRAWN ->
                subject() + ": the " + drift() + " was not seen again by "
                        + time(episode.last().windowEnd()) + ", not in enough windows for an alert." + numbers();
        };
    }

    private String whenItFires() {
        if (rule.promise() instanceof Promise.OfFalseAlarms promise) {
            return "an alert fires when chance would say so no more often than " + promise;
        }
        if (rule.promise() instanceof Promise.OfFalseDiscovery promise) {
            return String.format(
                    Locale.ROOT,
                    "an alert fires when no more than %.0f %% of them would be false",
                    100 * promise.largest());
        }
        return "an alert fires after " + rule.openAfter() + " of " + rule.openWithin();
    }

    /** For when late data changed another window than the one that the episode last turned at. */
    String restating(Episode episode) {
        return subject() + ": the " + drift() + " is "
                + episode.state().name().toLowerCase(Locale.ROOT) + " since "
                + to(episode.last().windowEnd())
                + "; restated after what came late for " + to(window.end()) + ".";
    }

    String superseded(Episode episode) {
        return "Superseded: the " + drift() + " of " + subject() + " first seen in " + to(episode.begun())
                + " is watched no longer, since the configuration has another baseline, other segments or other windows now."
                + " What is found by those has alerts of its own.";
    }

    String takingBack(Episode episode) {
        return cause.equals(Cause.PREDICTION) && fromLabels
                ? "Withdrawn: labels now say why the answers of " + model() + " moved in " + to(episode.begun())
                        + "; the alert on that takes over."
                : "Withdrawn: what came late for " + to(window.end()) + " took back the " + drift() + " of " + model()
                        + " first seen in " + to(episode.begun()) + ".";
    }

    private String model() {
        String where = series.isWhole() || cause.kind() == Kind.BIAS ? "" : " for " + series.segment();
        return series.model() + " " + series.version() + where;
    }

    private String subject() {
        return cause.column().isEmpty() ? model() : "'" + cause.column() + "' of " + model();
    }

    private String drift() {
        return switch (cause.kind()) {
            case DATA_QUALITY -> "fault of the data";
            case QUALITY -> "loss of quality";
            case BIAS -> "bias by " + series.facet();
            default -> cause.kind().word() + " drift";
        };
    }

    private String happened() {
        String in = " in " + to(window.end()) + ".";
        return switch (cause.kind()) {
            case DATA_QUALITY -> subject() + " " + fault() + in;
            case COVARIATE -> "The inputs of " + model() + " have moved (covariate drift)" + in;
            case PREDICTION ->
                "The answers of " + model() + " have moved, and no labels say why yet (prediction drift; prior drift is"
                        + " suspected)" + in;
            case PRIOR ->
                "The truth that " + model()
                        + " is asked for has moved, and it answers each true class or value as before"
                        + " (prior drift)" + in;
            case CONCEPT -> "What the answers of " + model() + " mean has changed (concept drift)" + in;
            case QUALITY -> "The answers of " + model() + " have become worse" + in;
            case ATTRIBUTION ->
                "What features contribute to the answers of " + model() + " has moved (attribution drift)" + in;
            case BIAS ->
                (series.isOfAnswers() ? "The answers of " : "The outcomes of ") + model() + " treat the values of "
                        + series.facet() + " otherwise than before, or than is allowed" + in;
        };
    }

    private String fault() {
        String effect = evidence.getEffect();
        return effect.startsWith("concentration")
                ? "has gathered in one bin, as if stuck,"
                : "has another share of " + effect.substring(effect.indexOf('/') + 1) + " values than the baseline";
    }

    private String details(Episode episode) {
        return faults()
                + only()
                + contributions()
                + causes()
                + numbers()
                + movers()
                + slice()
                + segments()
                + visible(episode);
    }

    private String advice(Episode episode) {
        return Advice.on(
                cause.kind(), time(episode.visibleFrom()), !evidence.getFaults().isEmpty());
    }

    private String faults() {
        if (!Advice.isBlurred(cause.kind()) || evidence.getFaults().isEmpty()) {
            return "";
        }
        return " First look at the data: " + quoted(evidence.getFaults())
                + " has a fault in the same window, and that alone can look like this.";
    }

    private static String quoted(List<String> names) {
        return names.stream()
                .limit(MOST_NAMED)
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", ", "", names.size() > MOST_NAMED ? " and others" : ""));
    }

    private String only() {
        return evidence.getOnlyInSegment() ? " All traffic as a whole shows none of it." : "";
    }

    private String contributions() {
        List<Contribution> all = evidence.getContributions();
        if (all.size() < 2) {
            return "";
        }
        return all.stream()
                .limit(MOST_NAMED)
                .map(one -> String.format(Locale.ROOT, "%s %.0f %%", moved(one), 100 * one.getShare()))
                .collect(Collectors.joining(
                        ", ",
                        " What moved: ",
                        all.size() > MOST_NAMED ? " and " + (all.size() - MOST_NAMED) + " more." : "."));
    }

    /** A value of a facet moves by several metrics. */
    private String moved(Contribution one) {
        return cause.kind() == Kind.BIAS ? one.getSubject() + " " + one.getEffect() : one.getSubject();
    }

    /** Why attributions moved. */
    private String causes() {
        return caused("use", "The model makes something else than before of ")
                + caused("both", "Moved, and used otherwise: ")
                + caused("feature", "Moved, and used as before: ")
                + caused("unknown", "Whether it moved or is used otherwise is not known of ");
    }

    private String caused(String word, String beginning) {
        List<String> features = evidence.getContributions().stream()
                .filter(one -> word.equals(one.getCause()))
                .flatMap(one -> AttributionColumns.featureOf(one.getSubject()).stream())
                .distinct()
                .toList();
        return features.isEmpty() ? "" : " " + beginning + quoted(features) + ".";
    }

    private String numbers() {
        if (evidence.getValue() == null) {
            return "";
        }
        String live = evidence.getAgainst();
        String what = evidence.getContributions().isEmpty()
                ? ""
                : evidence.getContributions().get(0).getSubject() + " ";
        return String.format(
                Locale.ROOT,
                " %s%s %.3f (95 %% interval %.3f to %.3f, tolerated %.3f), %,d rows against %,d%s.",
                what,
                evidence.getEffect(),
                evidence.getValue(),
                evidence.getLower(),
                evidence.getUpper(),
                evidence.getTolerance(),
                evidence.getN(),
                evidence.getNBaseline(),
                live.isEmpty() ? "" : " (" + live + ")");
    }

    private String movers() {
        if (evidence.getMovers().isEmpty()) {
            return "";
        }
        return evidence.getMovers().stream()
                .map(mover -> String.format(
                        Locale.ROOT,
                        "%s %.1f %% -> %.1f %%",
                        mover.getBin(),
                        100 * mover.getBaselineShare(),
                        100 * mover.getWindowShare()))
                .collect(Collectors.joining(", ", " Moved most: ", "."));
    }

    private String slice() {
        FoundSlice found = evidence.getSlice();
        if (found == null) {
            return "";
        }
        String part = found.getContribution() >= MOST ? "Most of it comes" : "It comes most clearly";
        return String.format(
                Locale.ROOT,
                " %s from %s (%.1f %% of %s): %s %.3f -> %.3f.",
                part,
                found.getSegment(),
                100 * found.getShare(),
                found.getSampled() ? "a sample of the traffic" : "the traffic",
                found.getMeasure(),
                found.getBaseline(),
                found.getValue());
    }

    private String segments() {
        List<SegmentDrift> all = evidence.getSegments();
        if (all.isEmpty()) {
            return "";
        }
        return all.stream()
                .limit(MOST_NAMED)
                .map(SegmentDrift::getSegment)
                .collect(Collectors.joining(
                        ", ",
                        all.size() == 1 ? " Of the segments, found in " : " Of the segments, strongest in ",
                        "."));
    }

    /** Of one pane there is nothing to say that the window does not say. */
    private String visible(Episode episode) {
        boolean isFirst = episode.state() == AlertState.PENDING || episode.state() == AlertState.FIRING;
        boolean inside = episode.visibleFrom() > episode.begun() - window.size();
        return isFirst && inside ? " Visible from " + time(episode.visibleFrom()) + "." : "";
    }
}
