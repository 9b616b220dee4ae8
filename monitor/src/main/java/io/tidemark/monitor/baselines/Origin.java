package io.tidemark.monitor.baselines;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.config.SlicedBy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a baseline comes from. None of it is part of the baseline's id, which is made from its content alone.
 *
 * @param source what it was built from, in words
 * @param created when, by the wall clock
 * @param from first event time of its rows, where it is known
 * @param to first instant after them
 * @param warnings what is doubtful about it, in words
 * @param facets how facets that are no text in a field told its segments, by name
 */
public record Origin(
        String source,
        Instant created,
        Optional<Instant> from,
        Optional<Instant> to,
        List<String> warnings,
        Map<String, String> facets) {

    public Origin {
        facets = Map.copyOf(facets);
        warnings = List.copyOf(warnings);
    }

    /** Of rows whose times are not known. */
    public static Origin of(String source, Instant created) {
        return new Origin(source, created, Optional.empty(), Optional.empty(), List.of(), Map.of());
    }

    /** The same, of rows of these times. */
    public Origin spanning(Optional<Instant> first, Optional<Instant> end) {
        return new Origin(source, created, first, end, warnings, facets);
    }

    /** The same, with these doubts. */
    public Origin doubted(List<String> doubts) {
        return new Origin(source, created, from, to, doubts, facets);
    }

    /** The same, of segments as a model has them. */
    public Origin sliced(ModelConfig model) {
        return new Origin(source, created, from, to, warnings, facets(model));
    }

    /** How the facets of a model that are no text in a field tell its segments. */
    static Map<String, String> facets(ModelConfig model) {
        return model.segments().stream()
                .filter(facet -> !(facet.by() instanceof SlicedBy.Field))
                .collect(Collectors.toMap(
                        SegmentConfig::facet, facet -> facet.by().meaning().toString()));
    }
}
