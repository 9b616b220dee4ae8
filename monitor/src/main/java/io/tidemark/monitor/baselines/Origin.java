package io.tidemark.monitor.baselines;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a baseline comes from. None of it is part of the baseline's id, which is made from its content alone.
 *
 * @param source what it was built from, in words
 * @param created when, by the wall clock
 * @param from first event time of its rows, where it is known
 * @param to first instant after them
 * @param warnings what is doubtful about it, in words
 */
public record Origin(
        String source, Instant created, Optional<Instant> from, Optional<Instant> to, List<String> warnings) {

    public Origin {
        warnings = List.copyOf(warnings);
    }

    /** Of rows whose times are not known. */
    public static Origin of(String source, Instant created) {
        return new Origin(source, created, Optional.empty(), Optional.empty(), List.of());
    }

    /** The same, of rows of these times. */
    public Origin spanning(Optional<Instant> first, Optional<Instant> end) {
        return new Origin(source, created, first, end, warnings);
    }

    /** The same, with these doubts. */
    public Origin doubted(List<String> doubts) {
        return new Origin(source, created, from, to, doubts);
    }
}
