package io.tidemark.monitor.retraining;

import io.tidemark.schemas.Action;
import io.tidemark.statistics.judge.Kind;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was found to be done about a model version at the end of a window.
 *
 * @param time end of that window, milliseconds since the epoch
 * @param from start of the first pane in which the drift was visible; empty where no data are to be taken
 * @param evidence keys of the alerts that it rests on
 * @param baseline that these were judged against
 * @param follows the decision before, as long as that has to do with this one
 */
record Decision(
        long time,
        Kind cause,
        Action action,
        OptionalLong from,
        SortedSet<String> evidence,
        String baseline,
        Optional<Id> follows) {

    Decision {
        evidence = Collections.unmodifiableSortedSet(new TreeSet<>(evidence));
    }

    /** Whether it rests on this life of an alert. */
    boolean restsOn(KnownAlert alert) {
        return evidence.contains(alert.key()) && alert.isFiringAt(time);
    }

    /** Tells the decisions on a version apart. */
    Id id() {
        return new Id(time, cause);
    }

    /** When something was decided, and about what. */
    record Id(long time, Kind cause) implements Comparable<Id> {

        private static final Comparator<Id> ORDER =
                Comparator.comparingLong(Id::time).thenComparing(Id::cause);

        /** Before all others of a time. */
        static Id first(long time) {
            return new Id(time, EnumSet.allOf(Kind.class).iterator().next());
        }

        @Override
        public int compareTo(Id other) {
            return ORDER.compare(this, other);
        }
    }
}
