package io.tidemark.producer.reviews;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a part of the stream.
 *
 * @param kind what kind of change it holds
 * @param from first instant
 * @param to first instant after it
 * @param facet the slice that changes, where it is one, as facet=value
 * @param what what is different from the usual, in words
 */
public record Span(DriftKind kind, Instant from, Instant to, Optional<String> facet, String what) {

    public boolean isDrift() {
        return kind != DriftKind.CONTROL;
    }

    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
