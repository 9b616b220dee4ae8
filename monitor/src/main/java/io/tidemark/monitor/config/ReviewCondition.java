package io.tidemark.monitor.config;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A condition on predictions: when one is put before people, or which ones are a slice of the traffic. Each condition has a probability: one that only looks at the prediction 0 or 1, a
 * sample its share, those made of others what follows from these.
 */
public sealed interface ReviewCondition {

    /** What the name of the draw of all other values ends with. */
    String OTHERS = ".(other)";

    /** Name of the condition in reasons, no two the same; empty for any and all that were not given one. */
    String id();

    /** The conditions that are not made of others, itself or within it, in the order of the configuration. */
    default Stream<ReviewCondition> leaves() {
        return Stream.of(this);
    }

    /** At least one of them. */
    record Any(String id, List<ReviewCondition> of) implements ReviewCondition {
        public Any {
            of = List.copyOf(of);
        }

        @Override
        public Stream<ReviewCondition> leaves() {
            return of.stream().flatMap(ReviewCondition::leaves);
        }
    }

    /** All of them. */
    record All(String id, List<ReviewCondition> of) implements ReviewCondition {
        public All {
            of = List.copyOf(of);
        }

        @Override
        public Stream<ReviewCondition> leaves() {
            return of.stream().flatMap(ReviewCondition::leaves);
        }
    }

    /** Not this one. */
    record Not(String id, ReviewCondition of) implements ReviewCondition {
        @Override
        public Stream<ReviewCondition> leaves() {
            return of.leaves();
        }
    }

    /** How sure the model was, as its scores tell. */
    enum Measure {
        /** Score of the predicted class; the highest where the configuration maps no prediction. */
        CONFIDENCE("confidence"),
        /** Difference of the two highest scores. */
        MARGIN("margin"),
        /** Entropy of the scores over that of equal ones: 0 to 1. */
        ENTROPY("entropy");

        private final String word;

        Measure(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** @param predicted the class predicted, where the condition is about that class alone */
    record Doubt(String id, Measure measure, Optional<String> predicted, Limits limits) implements ReviewCondition {}

    /** The record lacks the field, or has it as null or as an empty text. */
    record Missing(String id, String field) implements ReviewCondition {}

    /**
     * Another model answered otherwise.
     *
     * @param field its answer, in the same record; a record without one does not disagree
     */
    record Disagrees(String id, String field) implements ReviewCondition {}

    /**
     * @param facet its name
     * @param field where it lies in a record
     * @param values one of which it is
     */
    record Facet(String id, String facet, String field, List<String> values) implements ReviewCondition {
        public Facet {
            values = List.copyOf(values);
        }
    }

    /**
     * A number lies within limits.
     *
     * @param name of the feature, or prediction, or score:class
     * @param field where it lies in a record
     */
    record Within(String id, String name, String field, Limits limits) implements ReviewCondition {}

    /** @param share probability of being drawn, above 0 and at most 1; by the id, so always the same */
    record Sample(String id, double share) implements ReviewCondition {}

    /**
     * An alert of the model fires: of any version and any size of windows, by what features and answers tell.
     *
     * @param kinds of which one is enough, by their words
     * @param segment facet=value; empty for alerts of all traffic
     */
    record Alerted(SortedSet<String> kinds, String segment) {
        public Alerted {
            kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
        }

        /** As in "while an alert of covariate or prediction fires". */
        public String words() {
            return "an alert of " + String.join(" or ", kinds) + (segment.isEmpty() ? "" : " in " + segment) + " fires";
        }
    }

    /**
     * So many in a span of time, drawn by the hash of the id among those for which all that stands beside it in {@link All} holds.
     *
     * @param rate how many
     * @param cells values of a facet, of each of which so many are drawn, and so many of all other values together; none where so
     *     many are drawn of all
     * @param during in which spans it draws; in all where empty
     */
    record Target(String id, Rate rate, List<Facet> cells, Optional<Alerted> during) implements ReviewCondition {
        public Target {
            cells = List.copyOf(cells);
        }

        /** At all times. */
        public Target(String id, Rate rate, List<Facet> cells) {
            this(id, rate, cells, Optional.empty());
        }

        /** One draw of all. */
        public Target(String id, Rate rate) {
            this(id, rate, List.of());
        }

        /** One draw of all, while an alert fires. */
        public Target(String id, Rate rate, Alerted during) {
            this(id, rate, List.of(), Optional.of(during));
        }

        /** How many draws there are in a span. */
        public int draws() {
            return cells.isEmpty() ? 1 : cells.size() + 1;
        }

        /** Name of the draw that a prediction belongs to, by the ids of the conditions that hold for it. */
        public String draw(Set<String> held) {
            return cells.isEmpty()
                    ? id
                    : cells.stream()
                            .map(Facet::id)
                            .filter(held::contains)
                            .findFirst()
                            .orElse(id + OTHERS);
        }

        /** Names of all draws. */
        public Stream<String> drawNames() {
            return cells.isEmpty()
                    ? Stream.of(id)
                    : Stream.concat(cells.stream().map(Facet::id), Stream.of(id + OTHERS));
        }

        /** What must be known of a prediction for it includes the values that are told apart. */
        @Override
        public Stream<ReviewCondition> leaves() {
            return Stream.concat(Stream.of(this), cells.stream());
        }

        /** What is stored goes by this text: that of one draw at all times is as it was before there were others. */
        @Override
        public String toString() {
            return "Target[id=" + id + ", rate=" + rate + (cells.isEmpty() ? "" : ", cells=" + cells)
                    + during.map(alerted -> ", while=" + alerted).orElse("") + "]";
        }

        /** Whether it keeps within a budget what others choose, and is no reason of its own. */
        public boolean isBudget() {
            return id.equals(ReviewBudget.BUDGET) || id.startsWith(ReviewBudget.BUDGET + ".");
        }
    }

    /** The targets among {@link #leaves}. */
    default List<Target> targets() {
        return leaves().filter(Target.class::isInstance).map(Target.class::cast).toList();
    }
}
