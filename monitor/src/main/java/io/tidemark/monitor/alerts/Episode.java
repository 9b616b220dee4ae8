package io.tidemark.monitor.alerts;

import io.tidemark.schemas.AlertState;
import java.util.ArrayList;
import java.util.List;

/**
 * One life of an alert.
 *
 * @param transitions from PENDING on, in the order of windows; at least one
 * @param visibleFrom start of the first pane in which it was visible, within the first drifting window
 */
public record Episode(List<Transition> transitions, long visibleFrom) {

    public Episode {
        transitions = List.copyOf(transitions);
    }

    static Episode begin(long windowEnd, long visibleFrom) {
        return new Episode(List.of(new Transition(AlertState.PENDING, windowEnd)), visibleFrom);
    }

    Episode then(AlertState state, long windowEnd) {
        List<Transition> longer = new ArrayList<>(transitions);
        longer.add(new Transition(state, windowEnd));
        return new Episode(longer, visibleFrom);
    }

    /** End of the first drifting window: tells the episodes of an alert apart. */
    public long begun() {
        return transitions.get(0).windowEnd();
    }

    public Transition last() {
        return transitions.get(transitions.size() - 1);
    }

    public AlertState state() {
        return last().state();
    }

    boolean isOver() {
        return state() == AlertState.RESOLVED || state() == AlertState.WITHDRAWN;
    }

    boolean hasFired() {
        return transitions.stream().anyMatch(one -> one.state() == AlertState.FIRING);
    }

    /** Whether it had fired by the end of a window, and was not over before. */
    boolean isFiringAt(long windowEnd) {
        boolean fired =
                transitions.stream().anyMatch(one -> one.state() == AlertState.FIRING && one.windowEnd() <= windowEnd);
        return fired && (!isOver() || windowEnd <= last().windowEnd());
    }
}
