package io.tidemark.producer.replay;

import io.tidemark.producer.rows.FieldPath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When rows are sent, and with which time.
 *
 * @param column column of the event time
 * @param speed how fast event time passes
 * @param shift which event becomes now; the time column inside the rows moves as well
 * @param alsoShift further columns of times that move along, such as that of the label
 * @param from only rows at or after this time, as in the file
 * @param to only rows before this time, as in the file
 */
public record ReplayTiming(
        FieldPath column,
        Speed speed,
        Optional<ShiftToNow> shift,
        List<FieldPath> alsoShift,
        Optional<Instant> from,
        Optional<Instant> to) {

    public ReplayTiming {
        alsoShift = List.copyOf(alsoShift);
        if (shift.equals(Optional.of(ShiftToNow.FIRST)) && speed.factor() > 1) {
            throw new IllegalArgumentException("Shifting the first event to now needs speed 1x or slower: at " + speed
                    + " event times would run ahead of the clock, and brokers refuse what is an hour ahead."
                    + " Shift the last event to now instead.");
        }
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new IllegalArgumentException("from: " + from.get() + " is not before to: " + to.get());
        }
    }

    boolean includes(Instant time) {
        return from.map(start -> !time.isBefore(start)).orElse(true)
                && to.map(time::isBefore).orElse(true);
    }
}
