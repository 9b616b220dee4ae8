package io.tidemark.monitor.retraining;

import io.tidemark.schemas.Action;
import io.tidemark.schemas.QualityCause;
import io.tidemark.schemas.SegmentPart;
import io.tidemark.statistics.judge.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what happened, why that is believed, and what to do, in this order. */
final class Reasons {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_SEGMENTS = 3;

    private final String model;
    private final String version;
    private final Decision decision;
    private final List<KnownAlert> alerts;
    private final Optional<QualityCause> cause;

    /**
     * @param alerts that the decision rests on, the most telling first
     * @param cause what a loss of quality comes of
     */
    Reasons(String model, String version, Decision decision, List<KnownAlert> alerts, Optional<QualityCause> cause) {
        this.model = model;
        this.version = version;
        this.decision = decision;
        this.alerts = List.copyOf(alerts);
        this.cause = cause;
    }

    String inWords() {
        return happened() + since() + "." + why() + cause.map(Reasons::split).orElse("") + " What to do: " + advice();
    }

    String takenBack() {
        return "Withdrawn: labels or late data took back what the request on " + subject() + " to "
                + order() + " of " + time(decision.time())
                + " rested on. What to do: nothing; what was begun for it can be stopped.";
    }

    private static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    private String subject() {
        return model + " " + version;
    }

    private String order() {
        return decision.action() == Action.NONE
                ? "do nothing"
                : decision.action().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String happened() {
        boolean isWell = decision.action() == Action.NONE;
        String quality = isWell
                ? ", and by their labels its answers are as good as before"
                : decision.action() == Action.REVIEW
                        ? ", and labels do not show that its answers are still good there"
                        : ", and its answers have become worse";
        return switch (decision.cause()) {
            case DATA_QUALITY -> "The data of " + subject() + " have a fault" + columns();
            case COVARIATE -> "The inputs of " + subject() + " have moved" + quality;
            case PREDICTION -> "The answers of " + subject() + " have moved" + quality;
            case PRIOR -> "The truth that " + subject() + " is asked for has moved; what it has learnt still holds";
            case CONCEPT -> "What the answers of " + subject() + " mean has changed";
            case QUALITY -> loss();
            case ATTRIBUTION -> "What features contribute to the answers of " + subject() + " has moved";
            case BIAS -> "The answers of " + subject() + " treat a facet otherwise than before";
        };
    }

    private String loss() {
        return switch (decision.action()) {
            case RECALIBRATE ->
                "The scores of " + subject() + " have become worse, while its answers are right as often as before";
            case REVIEW ->
                "The answers of " + subject()
                        + " have become worse, most of it since more traffic comes from where they"
                        + " were never as good";
            default -> "The answers of " + subject() + " have become worse";
        };
    }

    private String columns() {
        return alerts.stream()
                .map(KnownAlert::key)
                .map(key -> "'" + key.substring(key.lastIndexOf('/') + 1) + "'")
                .distinct()
                .limit(MOST_SEGMENTS)
                .collect(Collectors.joining(", ", " in ", ""));
    }

    private String since() {
        boolean isNew = decision.action() == Action.ROLL_BACK;
        return alerts.stream()
                .mapToLong(KnownAlert::visibleFrom)
                .limit(1)
                .mapToObj(from -> isNew ? ", since the version came, " + time(from) : ", visible from " + time(from))
                .findFirst()
                .orElse("");
    }

    private String why() {
        String numbers = alerts.stream()
                .flatMap(alert -> alert.effect().stream())
                .findFirst()
                .map(effect -> String.format(
                        Locale.ROOT,
                        " Why: %s %.3f (95 %% interval %.3f to %.3f), %,d rows",
                        effect.name(),
                        effect.value(),
                        effect.lower(),
                        effect.upper(),
                        effect.n()))
                .orElse(" Why:");
        return numbers + segments() + "; " + alerts.size() + (alerts.size() == 1 ? " alert" : " alerts") + " firing by "
                + time(decision.time()) + ".";
    }

    private String segments() {
        List<String> segments = alerts.stream()
                .map(KnownAlert::segment)
                .filter(segment -> !segment.isEmpty())
                .distinct()
                .toList();
        return segments.isEmpty()
                ? ""
                : segments.stream()
                        .limit(MOST_SEGMENTS)
                        .collect(Collectors.joining(
                                ", ", ", in ", segments.size() > MOST_SEGMENTS ? " and other segments" : ""));
    }

    /** The change, its two parts, and the segment that does most of it. */
    private static String split(QualityCause cause) {
        SegmentPart first = cause.getSegments().get(0);
        return String.format(
                Locale.ROOT,
                " By %s the %s changed by %+.3f: %+.3f by the mix of segments, %+.3f within them; most by %s (%+.3f).",
                cause.getFacet(),
                cause.getMeasure(),
                cause.getTotal(),
                cause.getMix(),
                cause.getWithin(),
                first.getSegment(),
                first.getMix() + first.getWithin());
    }

    private String advice() {
        String from = decision.from().isPresent() ? time(decision.from().getAsLong()) : "";
        return switch (decision.action()) {
            case FIX_PIPELINE ->
                "mend the data where they come from, and train on none of it; other drift is judged once they are mended.";
            case RETRAIN ->
                "retrain on labelled rows from " + from
                        + " on; older ones teach what no longer holds. Then register the" + " new version's baseline.";
            case ROLL_BACK ->
                "go back to the version before, with which it was not so, and look at how this one was made.";
            case CORRECT_PRIOR ->
                "weigh the answers by the shares of the truth since " + from
                        + ", or set thresholds anew; then register a" + " baseline of the windows from there on.";
            case RECALIBRATE ->
                "fit the scores anew on labelled rows from " + from
                        + " on; then register a baseline of the windows from" + " there on.";
            case NONE ->
                "nothing for the model; register a baseline of the windows from " + from
                        + " on, so that the next change is seen against what is usual now.";
            case REVIEW ->
                decision.cause() == Kind.QUALITY
                        ? "look at the segments that grew; what is learnt anew from the same kind of rows will be no better"
                                + " there."
                        : "have people answer a sample, or wait for labels; retrain only if these say that it is worse.";
        };
    }
}
