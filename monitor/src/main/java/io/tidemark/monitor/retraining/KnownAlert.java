package io.tidemark.monitor.retraining;

import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.Contribution;
import io.tidemark.schemas.Evidence;
import io.tidemark.schemas.Transition;
import io.tidemark.statistics.judge.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One life of an alert, as far as decisions rest on it. Times are ends of windows, milliseconds since the epoch.
 *
 * @param key of the alert
 * @param window name of the size of its windows
 * @param firstSeen start of the first drifting window
 * @param visibleFrom start of the first pane in which the drift was visible
 * @param begun when it was pending
 * @param fired when it fired; {@link #NEVER} if it has not
 * @param over when it was resolved or withdrawn; {@link #NEVER} if it is not
 * @param effect its strongest effect when it was told of last, to be shown
 */
record KnownAlert(
        String key,
        Kind kind,
        String segment,
        String window,
        String baseline,
        long firstSeen,
        long visibleFrom,
        long begun,
        long fired,
        long over,
        Optional<Effect> effect) {

    static final long NEVER = Long.MAX_VALUE;

    /**
     * An effect with its 95 % interval.
     *
     * @param name subject and variant
     * @param n values in the window
     */
    record Effect(String name, double value, double lower, double upper, long n) {}

    static KnownAlert of(Alert alert, Kind kind) {
        List<Transition> life = alert.getTransitions();
        return new KnownAlert(
                alert.getKey(),
                kind,
                alert.getSegment(),
                alert.getWindow(),
                alert.getBaseline(),
                alert.getFirstSeen().toEpochMilli(),
                Optional.ofNullable(alert.getVisibleFrom())
                        .orElse(alert.getFirstSeen())
                        .toEpochMilli(),
                life.get(0).getWindowEnd().toEpochMilli(),
                firstIn(life, AlertState.FIRING),
                isOver(alert.getState())
                        ? life.get(life.size() - 1).getWindowEnd().toEpochMilli()
                        : NEVER,
                effect(alert.getEvidence()));
    }

    private static long firstIn(List<Transition> life, AlertState state) {
        return life.stream()
                .filter(one -> one.getState() == state)
                .map(Transition::getWindowEnd)
                .mapToLong(Instant::toEpochMilli)
                .findFirst()
                .orElse(NEVER);
    }

    private static boolean isOver(AlertState state) {
        return state != AlertState.PENDING && state != AlertState.FIRING;
    }

    private static Optional<Effect> effect(Evidence evidence) {
        if (evidence.getContributions().isEmpty()) {
            return Optional.empty();
        }
        Contribution first = evidence.getContributions().get(0);
        String name = first.getSubject() + " " + first.getEffect();
        return Optional.of(new Effect(name, first.getValue(), first.getLower(), first.getUpper(), evidence.getN()));
    }

    /** Told anew without an effect, since that was of another window, it keeps the one that it had. */
    KnownAlert after(KnownAlert before) {
        return effect.isPresent()
                ? this
                : new KnownAlert(
                        key,
                        kind,
                        segment,
                        window,
                        baseline,
                        firstSeen,
                        visibleFrom,
                        begun,
                        fired,
                        over,
                        before.effect);
    }

    boolean isOfAllTraffic() {
        return segment.isEmpty();
    }

    /** Whether it has been seen by a time, firing or not, and is not over. */
    boolean isUnderWayAt(long time) {
        return begun <= time && time < over;
    }

    /** Whether it is a fault that was not over when another alert fired. */
    boolean holdsBack(KnownAlert other) {
        return kind == Kind.DATA_QUALITY && other.fired() < over;
    }

    boolean isFiringAt(long time) {
        return fired <= time && time < over;
    }
}
