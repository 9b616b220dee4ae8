package io.tidemark.monitor.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What tells the value that a row has of a facet. */
public sealed interface SlicedBy {

    /** Between the values of crossed facets, and between their names. */
    String CROSS = " × ";

    /** The text in a field. */
    record Field(String field) implements SlicedBy {}

    /**
     * The interval that the number in a field lies in.
     *
     * @param thresholds ends of the intervals, rising; each belongs to the interval below it
     */
    record Thresholds(String field, List<Double> thresholds) implements SlicedBy {

        public Thresholds {
            thresholds = List.copyOf(thresholds);
        }
    }

    /**
     * One of some intervals with about equally many rows of the baseline, in which the number in a field lies.
     *
     * @param facet name of the facet, by which the baseline keeps where they end
     * @param count of the intervals, at least 2; there are fewer where one number has more rows than an interval
     */
    record Bins(String facet, String field, int count) implements SlicedBy {}

    /**
     * Whether a condition holds.
     *
     * @param where without a draw in it
     */
    record Condition(ReviewCondition where) implements SlicedBy {

        /** The value of rows that it holds for. */
        public static final String YES = "yes";

        /** The value of all others. */
        public static final String NO = "no";
    }

    /**
     * The combination of the values of several facets; a row that lacks one of them has none.
     *
     * @param facets their names
     */
    record Cross(List<String> facets, List<SlicedBy> of) implements SlicedBy {

        public Cross {
            facets = List.copyOf(facets);
            of = List.copyOf(of);
        }
    }

    /** What of it is cut where a baseline's rows say. */
    default Stream<Bins> bins() {
        if (this instanceof Bins of) {
            return Stream.of(of);
        }
        return this instanceof Cross of ? of.of().stream().flatMap(SlicedBy::bins) : Stream.empty();
    }

    /** What it means, as texts and lists for {@link ConfigId}. */
    default Object meaning() {
        if (this instanceof Field of) {
            return of.field();
        }
        if (this instanceof Thresholds of) {
            return List.of("thresholds", of.field(), of.thresholds());
        }
        if (this instanceof Bins of) {
            return List.of("bins", of.field(), of.count());
        }
        if (this instanceof Condition of) {
            return List.of("where", ReviewMeaning.of(of.where()));
        }
        List<Object> cross = new ArrayList<>(List.of("cross"));
        ((Cross) this).of().forEach(part -> cross.add(part.meaning()));
        return cross;
    }
}
